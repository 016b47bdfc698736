using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Web.Demo;

/// <summary>What the Demo panel can do to the simulated world. Everything else then happens as it would in production.</summary>
public sealed class DemoControl(SimulatedPlatforms platforms, ISyncQueue queue, IServiceScopeFactory scopes, TimeProvider time)
{
    /// <summary>How far the button puts the clock forward.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromDays(10);


    /// <summary>How far the demo's clock is ahead.</summary>
    public TimeSpan Ahead => (time as DemoClock)?.Ahead ?? TimeSpan.Zero;

    /// <summary>Somebody has turned a switch.</summary>
    public event Action? Changed;

    /// <summary>Photos change every few seconds.</summary>
    public bool PhotosChangeByThemselves { get; private set; }

    /// <summary>The platforms' switches.</summary>
    public IReadOnlyList<SimulatedPlatform> Platforms => platforms.All;

    /// <summary>Lets photos change by themselves, or not.</summary>
    public void LetPhotosChange(bool on)
    {
        PhotosChangeByThemselves = on;
        Changed?.Invoke();
    }

    /// <summary>Takes a platform down, or up again.</summary>
    public void Take(SimulatedPlatform platform, bool down)
    {
        ArgumentNullException.ThrowIfNull(platform);
        platform.Down = down;
        Changed?.Invoke();
    }

    /// <summary>The creator uploads another photo, and the talent is synced.</summary>
    public Task ChangePhotoAsync(string talentId, ConnectionSummary account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        platforms.Known(account.Platform, account.Handle).ChangePicture();
        return queue.EnqueueAsync([talentId], RunTrigger.Refresh, dueAt: null, cancellationToken);
    }

    /// <summary>The account's token runs out, and the talent is synced.</summary>
    public Task ExpireTokenAsync(string talentId, ConnectionSummary account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        platforms.Known(account.Platform, account.Handle).Token = SimulatedToken.Expired;
        return queue.EnqueueAsync([talentId], RunTrigger.Refresh, dueAt: null, cancellationToken);
    }

    /// <summary>The creator removes our app in the platform's settings: it says so from then on, and the talent is synced.</summary>
    public Task RemoveAppAsync(string talentId, ConnectionSummary account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        platforms.Known(account.Platform, account.Handle).Token = SimulatedToken.AppRemoved;
        return queue.EnqueueAsync([talentId], RunTrigger.Refresh, dueAt: null, cancellationToken);
    }

    /// <summary>Ten days pass at once: what was due meanwhile happens now. People stay signed in.</summary>
    public async Task ForwardAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        await using (var context = await scope.ServiceProvider.GetRequiredService<IDbContextFactory<TalentDbContext>>().CreateDbContextAsync(cancellationToken))
        {
            var then = time.GetUtcNow() + Step;
            await context.Sessions.Where(s => s.EndedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.StartedAt, then).SetProperty(s => s.LastSeenAt, then), cancellationToken);
        }

        (time as DemoClock)?.Forward(Step);
        Changed?.Invoke();
    }

    /// <summary>The platform calls us, signed, because the creator removed our app in its settings or asks it to have the data deleted. Gives our answer.</summary>
    public async Task<string> CallAsync(ConnectionSummary account, bool wantsDeletion, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        platforms.Known(account.Platform, account.Handle).Token = SimulatedToken.AppRemoved;
        await using var scope = scopes.CreateAsyncScope();
        var callbacks = scope.ServiceProvider.GetRequiredService<DemoCallbacks>();
        return account.Platform == TikTokPlatform.Name
            ? await callbacks.TikTokAsync(account.Handle, cancellationToken)
            : await callbacks.InstagramAsync(wantsDeletion ? "data-deletion" : "deauthorize", account.Handle, cancellationToken);
    }

    /// <summary>Whether the platform calls us when a creator removes our app there.</summary>
    public static bool Calls(ConnectionSummary account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.Platform is InstagramPlatform.Name or TikTokPlatform.Name;
    }

    /// <summary>The account is deleted on the platform, and the talent is synced.</summary>
    public Task DeleteAccountAsync(string talentId, ConnectionSummary account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        platforms.Known(account.Platform, account.Handle).Kind = SimulatedKind.Missing;
        return queue.EnqueueAsync([talentId], RunTrigger.Refresh, dueAt: null, cancellationToken);
    }

    /// <summary>Makes a connect link for all platforms. Gives the path of the creator's page, or why there is none.</summary>
    public async Task<(string? Path, string? Refusal)> CreatorPageAsync(string talentId, Actor actor, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var made = await scope.ServiceProvider.GetRequiredService<IConnectLinks>().CreateAsync(talentId, [], actor, cancellationToken);
        return made is { Succeeded: true, Value: { } link } ? (ConnectPaths.Link(link.Secret), null) : (null, made.Message);
    }

    /// <summary>Whether the platform says in so many words that our app was removed.</summary>
    public static bool TellsRemovals(ConnectionSummary account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return account.Platform == InstagramPlatform.Name;
    }

    /// <summary>The creator takes another handle, or the first one again, and the talent is synced. Gives the handle now.</summary>
    public async Task<string> RenameAsync(string talentId, ConnectionSummary account, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(account);
        var handle = platforms.Rename(platforms.Known(account.Platform, account.Handle));
        await queue.EnqueueAsync([talentId], RunTrigger.Refresh, dueAt: null, cancellationToken);
        return handle;
    }

    /// <summary>Whether a platform's answers tell of a rename.</summary>
    public bool TellsRenames(ConnectionSummary account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return platforms.All.Any(p => p.Name == account.Platform && p.TellsHandles);
    }

    /// <summary>Whether an account has a token that can run out.</summary>
    public bool HasToken(ConnectionSummary account)
    {
        ArgumentNullException.ThrowIfNull(account);
        return platforms.All.Any(p => p.Name == account.Platform && p.HasTokens);
    }
}
