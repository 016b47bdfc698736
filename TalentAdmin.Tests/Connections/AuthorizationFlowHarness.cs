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

    public ICreatorRequests Requests => _scope.ServiceProvider.GetRequiredService<ICreatorRequests>();

    public IConnectLinks Links => _scope.ServiceProvider.GetRequiredService<IConnectLinks>();

    private static CancellationToken Token => SyncHarness.Token;

    public static async Task<AuthorizationFlowHarness> CreateAsync(Action<IServiceCollection>? more = null)
    {
        FakeOAuth[] platforms = [new("instagram"), new("tiktok", usesPkce: true)];
        var harness = await SyncHarness.CreateAsync(more: services => Register(services, platforms, more));
        return new AuthorizationFlowHarness(harness, platforms[0], platforms[1]);
    }

    /// <summary>Another node on the same database, at the same platforms.</summary>
    public AuthorizationFlowHarness Beside(Action<IServiceCollection> more) =>
        new(Harness.Beside(services => Register(services, [Instagram, TikTok], more)), Instagram, TikTok);

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
        await BeginByLinkAsync(secret, LinkProof.None, platform, browser);

    /// <summary>A creator begins who has proven something. Gives the state.</summary>
    public async Task<string> BeginByLinkAsync(string secret, LinkProof proof, string platform = "instagram", string browser = "phone") =>
        StateOf(await Flow.BeginAsync(secret, proof, platform, Browser(browser, platform, staffId: null), Token));

    /// <summary>What a browser has proven by what came back.</summary>
    public static LinkProof ProofOf(params AuthorizationResult[] results) =>
        new(results[0].LinkId, [.. results.Select(r => r.ProvenWith).OfType<string>()]);

    /// <summary>A creator grants access by a link. Gives what this browser has proven by it.</summary>
    public async Task<LinkProof> GrantAsync(string secret, string externalId, string handle, string platform = "instagram", LinkProof? proof = null)
    {
        var code = $"code-{Guid.NewGuid():N}";
        (platform == "tiktok" ? TikTok : Instagram).Grants(code, externalId, handle);
        var state = await BeginByLinkAsync(secret, proof ?? LinkProof.None, platform);
        var result = await ReturnAsync(state, code, platform, Browser("phone", platform, staffId: null));
        Assert.Equal(AuthorizationStatus.Connected, result.Status);
        return new LinkProof(result.LinkId, [.. (proof?.Platforms ?? []).Append(result.ProvenWith!).Distinct()]);
    }

    /// <summary>A link's state, whoever is there.</summary>
    public async Task<ConnectLinkState?> StateOfAsync(string secret) => (await Links.OpenAsync(secret, LinkProof.None, Token))?.State;

    /// <summary>The creator who used a link for one platform disconnects. True when it is done.</summary>
    public async Task<bool> DisconnectAsync(string secret, string platform = "instagram") =>
        await Links.OpenAsync(secret, LinkProof.None, Token) is { } link
        && (await Links.DisconnectAsync(secret, new LinkProof(link.Id, [platform]), platform, Token)).Status == CreatorStatus.Done;

    /// <summary>The browser comes back with a code.</summary>
    public Task<AuthorizationResult> ReturnAsync(
        string state, string? code, string platform = "instagram", AuthorizationBrowser? browser = null, string? error = null, string? scopes = null) =>
        Flow.CompleteAsync(new AuthorizationReturn(platform, state, code, error, scopes), browser ?? Browser(platform: platform), Token);

    /// <summary>A link for a talent. Gives its secret.</summary>
    public Task<string> LinkAsync(string talentId, string? handle = null, string platform = "instagram") =>
        LinkAsync(talentId, new WantedGrant(platform, handle));

    /// <summary>A link for several platforms. Gives its secret.</summary>
    public async Task<string> LinkAsync(string talentId, params WantedGrant[] platforms)
    {
        var answer = await Links.CreateAsync(talentId, platforms, SyncHarness.Actor, Token);
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

    private static void Register(IServiceCollection services, FakeOAuth[] platforms, Action<IServiceCollection>? more)
    {
        services.AddConnections(new ConfigurationBuilder().Build());
        services.AddAttention();
        services.RemoveAll<IPlatformOAuth>();
        foreach (var platform in platforms)
        {
            services.AddSingleton<IPlatformOAuth>(platform);
        }

        more?.Invoke(services);
    }

    private static string StateOf(AuthorizationStart begun)
    {
        Assert.Null(begun.Refusal);
        return QueryHelpers.ParseQuery(new Uri(begun.Url!).Query)["state"].ToString();
    }
}
