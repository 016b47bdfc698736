using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.SingleSignOn;

/// <summary>The app with a provider of its own on loopback, by the name `test`.</summary>
public abstract class ProviderTest : IAsyncLifetime
{
    protected const string Refused = "/account/sign-in?refused=not-proven";

    private TalentAdminFactory? _app;

    internal TestProvider Provider { get; private set; } = default!;

    protected TalentAdminFactory App => _app ??= Create();

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Null for the real clock.</summary>
    protected virtual TimeProvider? Clock => null;

    protected Dictionary<string, string> Settings { get; } = new()
    {
        ["DisplayName"] = "Test Login",
        ["CreateAccounts"] = "true",
        ["DefaultRole"] = "Viewer",
    };

    public async ValueTask InitializeAsync() => Provider = await TestProvider.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        await Provider.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The whole way in. Gives where the browser is at the end.</summary>
    protected async Task<string> SignInAsync(HttpClient browser, string query = "") =>
        await ComeBackAsync(browser, Provider.Authorize(await LeaveAsync(browser, query)));

    /// <summary>The address at the provider that the button leads to.</summary>
    protected static async Task<Uri> LeaveAsync(HttpClient browser, string query = "", string provider = "test")
    {
        using var response = await browser.GetAsync($"/signin/{provider}{query}", Token);
        return response.Headers.Location!;
    }

    protected static async Task<string> ComeBackAsync(HttpClient browser, Uri answer)
    {
        using var response = await browser.GetAsync(answer.PathAndQuery, Token);
        return response.Headers.Location!.OriginalString;
    }

    protected async Task<int> SessionsAsync()
    {
        await using var context = App.CreateContext();
        return await context.Sessions.CountAsync(s => s.EndedAt == null, Token);
    }

    private TalentAdminFactory Create()
    {
        var app = new TalentAdminFactory { Clock = Clock }.With("App:PublicUrl", "http://localhost/");
        foreach (var (key, value) in Settings)
        {
            app.With($"Oidc:test:{key}", value);
        }

        foreach (var name in new[] { "test", "other" })
        {
            app.With($"Oidc:{name}:ClientId", TestProvider.ClientId).With($"Oidc:{name}:ClientSecret", TestProvider.ClientSecret);
        }

        return app.With("Oidc:test:Authority", Provider.Issuer).With("Oidc:other:Authority", "https://127.0.0.1:1");
    }
}
