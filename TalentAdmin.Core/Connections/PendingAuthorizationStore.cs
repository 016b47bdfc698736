using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Connections;

/// <summary>Keeps trips to platforms: each is answered once, by the browser that began it.</summary>
internal sealed class PendingAuthorizationStore(IDbContextFactory<TalentDbContext> contexts, AuthorizationSecrets secrets, TimeProvider time)
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromMinutes(10);

    /// <summary>Begins a trip. False if the talent is not there any more.</summary>
    public async Task<bool> AddAsync(NewAuthorization trip, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var stateHash = ConnectSecret.Hash(trip.State);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.Talents.AnyAsync(t => t.Id == trip.TalentId, cancellationToken))
        {
            return false;
        }

        context.PendingAuthorizations.Add(new PendingAuthorization
        {
            StateHash = stateHash,
            BrowserHash = ConnectSecret.Hash(trip.BrowserSecret),
            TalentId = trip.TalentId,
            Platform = trip.Platform,
            LinkId = trip.LinkId,
            ActorId = trip.Staff?.Id,
            ActorName = trip.Staff?.Name,
            ExpectedHandle = trip.ExpectedHandle,
            ProtectedVerifier = trip.Verifier is { } verifier ? secrets.Protect(stateHash, verifier) : null,
            CreatedAt = now,
            ExpiresAt = now + _lifetime,
        });
        await context.SaveChangesAsync(cancellationToken);
        return true;
    }

    /// <summary>Takes the answer to a trip, which nobody can do a second time. Null if this is no answer to a trip of this browser.</summary>
    public async Task<PendingAuthorization?> TakeAnswerAsync(
        string? state, string? browserSecret, string platform, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (stateHash, browserHash) = (ConnectSecret.Hash(state), ConnectSecret.Hash(browserSecret));
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var taken = await context.PendingAuthorizations
            .Where(r => r.StateHash == stateHash && r.BrowserHash == browserHash && r.Platform == platform
                && r.AnsweredAt == null && r.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.AnsweredAt, now), cancellationToken);
        return taken == 1
            ? await context.PendingAuthorizations.AsNoTracking().SingleOrDefaultAsync(r => r.StateHash == stateHash, cancellationToken)
            : null;
    }

    /// <summary>Keeps a grant until a person has said whether the account is right; the person gets the whole time anew.</summary>
    public async Task HoldAsync(PendingAuthorization trip, PendingGrant grant, CancellationToken cancellationToken)
    {
        var held = secrets.Protect(trip.StateHash, grant);
        var until = time.GetUtcNow() + _lifetime;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await context.PendingAuthorizations
            .Where(r => r.StateHash == trip.StateHash)
            .ExecuteUpdateAsync(
                set => set.SetProperty(r => r.ProtectedGrant, held).SetProperty(r => r.ExpiresAt, until), cancellationToken);
    }

    /// <summary>The trip of a browser whose grant is held. Null if there is none.</summary>
    public async Task<PendingAuthorization?> FindHeldAsync(string? browserSecret, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var browserHash = ConnectSecret.Hash(browserSecret);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.PendingAuthorizations.AsNoTracking()
            .Where(r => r.BrowserHash == browserHash && r.ProtectedGrant != null && r.ExpiresAt > now)
            .OrderByDescending(r => r.CreatedAt)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Lets go of a held grant, which nobody can do a second time.</summary>
    public async Task<bool> ReleaseAsync(PendingAuthorization trip, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.PendingAuthorizations
            .Where(r => r.StateHash == trip.StateHash && r.ProtectedGrant != null)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.ProtectedGrant, (string?)null), cancellationToken) == 1;
    }
}

/// <summary>A trip to be begun.</summary>
/// <param name="Staff">Null when the creator came by a link.</param>
internal sealed record NewAuthorization(
    string State, string? BrowserSecret, string TalentId, string Platform, string? LinkId, Actor? Staff, string? ExpectedHandle, string? Verifier)
{
    public override string ToString() => $"NewAuthorization {{ Platform = {Platform} }}";
}
