using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace TalentAdmin.Tests.Connections;

/// <summary>Authorizations at scripted platforms on a real database, in fake time.</summary>
internal sealed class AuthorizationFlowHarness : IAsyncDisposable
{
    private readonly AsyncServiceScope _scope;

    private AuthorizationFlowHarness(SyncHarness harness, FakeOAuth instagram, FakeOAuth tikTok)
    {
        (Harness, Instagram, TikTok) = (harness, instagram, tikTok);
        _scope = harness.Get<IServiceScopeFactory>().CreateAsyncScope();
    }

    public SyncHarness Harness { get; }

    public FakeOAuth Instagram { get; }

    public FakeOAuth TikTok { get; }

    public IAuthorizationFlow Flow => _scope.ServiceProvider.GetRequiredService<IAuthorizationFlow>();

    public IConnectLinks Links => _scope.ServiceProvider.GetRequiredService<IConnectLinks>();

    private static CancellationToken Token => SyncHarness.Token;

    public static async Task<AuthorizationFlowHarness> CreateAsync(Action<IServiceCollection>? more = null)
    {
        FakeOAuth[] platforms = [new("instagram"), new("tiktok", usesPkce: true)];
        var harness = await SyncHarness.CreateAsync(more: services =>
        {
            services.AddConnections(new ConfigurationBuilder().Build());
            services.RemoveAll<IPlatformOAuth>();
            foreach (var platform in platforms)
            {
                services.AddSingleton<IPlatformOAuth>(platform);
            }

            more?.Invoke(services);
        });
        return new AuthorizationFlowHarness(harness, platforms[0], platforms[1]);
    }

    /// <summary>A browser with a correlation cookie, in which Jane is signed in unless a test says otherwise.</summary>
    public static AuthorizationBrowser Browser(string secret = "browser-1", string platform = "instagram", string? staffId = "user-1") =>
        new(secret, $"https://talents.example/connect/callback/{platform}", staffId);

    /// <summary>Staff begin. Gives the state.</summary>
    public async Task<string> BeginAsync(string talentId, string? handle = null, string platform = "instagram", string browser = "browser-1")
    {
        var begun = await Flow.BeginAsync(talentId, platform, handle, SyncHarness.Actor, Browser(browser, platform), Token);
        return StateOf(begun);
    }

    /// <summary>A creator begins. Gives the state.</summary>
    public async Task<string> BeginByLinkAsync(string secret, string platform = "instagram", string browser = "phone") =>
        StateOf(await Flow.BeginAsync(secret, Browser(browser, platform, staffId: null), Token));

    /// <summary>The browser comes back with a code.</summary>
    public Task<AuthorizationResult> ReturnAsync(
        string state, string? code, string platform = "instagram", AuthorizationBrowser? browser = null, string? error = null, string? scopes = null) =>
        Flow.CompleteAsync(new AuthorizationReturn(platform, state, code, error, scopes), browser ?? Browser(platform: platform), Token);

    /// <summary>A link for a talent. Gives its secret.</summary>
    public async Task<string> LinkAsync(string talentId, string? handle = null, string platform = "instagram")
    {
        var answer = await Links.CreateAsync(talentId, platform, handle, SyncHarness.Actor, Token);
        Assert.True(answer.Succeeded, answer.Message);
        return answer.Value!.Secret;
    }

    /// <summary>Gives back what waits to be given back, as the outbox's worker does. Gives what came of each.</summary>
    public async Task<IReadOnlyList<OutboxResult>> RevokeAsync()
    {
        var handler = Harness.Get<IEnumerable<IOutboxHandler>>().OfType<Revocation>().Single();
        var store = Harness.Get<OutboxStore>();
        var results = new List<OutboxResult>();
        foreach (var message in await store.TakeAsync(PendingRevocation.Kind, 100, [], Token))
        {
            results.Add(await handler.HandleAsync(message, Token));
            await store.FinishAsync(message, results[^1], Token);
        }

        return results;
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await Harness.DisposeAsync();
    }

    private static string StateOf(AuthorizationStart begun)
    {
        Assert.Null(begun.Refusal);
        return QueryHelpers.ParseQuery(new Uri(begun.Url!).Query)["state"].ToString();
    }
}
