using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.Tokens;

namespace TalentAdmin.Tests.SingleSignOn;

/// <summary>What ends at the provider ends here: by a logout token at once, by the refresh within a minute; and the other way round.</summary>
public sealed class ProviderEndTests : ProviderTest
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);

    protected override TimeProvider? Clock => _clock;

    private ProviderCheck Check => App.Services.GetRequiredService<ProviderCheck>();

    [Fact]
    public async Task LogoutToken_EndsTheSession_AndIsAudited()
    {
        using var browser = App.CreateAnonymousClient();
        await SignInAsync(browser);
        using var provider = App.CreateAnonymousClient();

        Assert.Equal(HttpStatusCode.OK, await LogOutAsync(provider, Provider.LogoutToken()));

        Assert.Equal(HttpStatusCode.Redirect, await Probe.AsAsync(browser));
        await using var context = App.CreateContext();
        var entry = await context.AuditEntries.SingleAsync(e => e.Action == "user.session_ended", Token);
        Assert.Equal("Test Login (single sign-on)", entry.ActorName);
    }

    [Theory]
    [InlineData("sid", "another session", false)]
    [InlineData("sub", "somebody else", false)]
    [InlineData("sid", null, true)]
    public async Task LogoutToken_EndsOnlyWhatItNames(string claim, string? value, bool ends)
    {
        using var browser = App.CreateAnonymousClient();
        await SignInAsync(browser);
        using var provider = App.CreateAnonymousClient();
        var token = Provider.LogoutToken(t =>
        {
            t.Claims.Remove(claim);
            if (value is not null)
            {
                t.Claims[claim] = value;
            }
        });

        Assert.Equal(HttpStatusCode.OK, await LogOutAsync(provider, token));

        Assert.Equal(ends ? 0 : 1, await SessionsAsync());
    }

    public static TheoryData<string> Forgeries => ["nonce", "no event", "no jti", "nobody", "expired", "aud", "iss", "key", "none", "id token", "empty"];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task LogoutToken_Forged_EndsNothing(string what)
    {
        using var browser = App.CreateAnonymousClient();
        await SignInAsync(browser);
        using var provider = App.CreateAnonymousClient();
        var token = what switch
        {
            "key" => Provider.LogoutToken(key: TestProvider.NewKey(Provider.KeyId)),
            "none" => Unsigned(),
            "empty" => "",
            _ => Provider.LogoutToken(t => Forge(t, what)),
        };

        Assert.Equal(HttpStatusCode.BadRequest, await LogOutAsync(provider, token));

        Assert.Equal(1, await SessionsAsync());
    }

    [Fact]
    public async Task LogoutToken_Again_IsRefused()
    {
        using var browser = App.CreateAnonymousClient();
        await SignInAsync(browser);
        using var provider = App.CreateAnonymousClient();
        var token = Provider.LogoutToken(t => t.Claims.Remove("sid"));
        Assert.Equal(HttpStatusCode.OK, await LogOutAsync(provider, token));
        using var later = App.CreateAnonymousClient();
        await SignInAsync(later);

        Assert.Equal(HttpStatusCode.BadRequest, await LogOutAsync(provider, token));
        Assert.Equal(1, await SessionsAsync());
    }

    [Fact]
    public async Task Refresh_TheProviderSaysNo_EndsTheSessionWithinAMinute()
    {
        Provider.GivesRefreshTokens = true;
        using var browser = App.CreateAnonymousClient();
        await SignInAsync(browser);
        await AskAfterAsync(TimeSpan.FromSeconds(50));
        await AskAfterAsync(TimeSpan.FromSeconds(50));
        await WaitUntil.TrueAsync(() => Task.FromResult(Provider.Refreshes == 2));
        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(browser));

        Provider.KnowsThePerson = false;
        await AskAfterAsync(TimeSpan.FromSeconds(50));

        await WaitUntil.TrueAsync(async () => await SessionsAsync() == 0);
        Assert.Equal(HttpStatusCode.Redirect, await Probe.AsAsync(browser));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(429)]
    [InlineData(0)]
    public async Task Refresh_TheProviderIsAway_EndsNobody(int status)
    {
        Provider.GivesRefreshTokens = true;
        using var browser = App.CreateAnonymousClient();
        await SignInAsync(browser);
        Provider.Outage = status;
        if (status == 0)
        {
            await Provider.DisposeAsync();
        }

        await AskAfterAsync(TimeSpan.FromSeconds(50));
        await AskAfterAsync(TimeSpan.FromSeconds(50));

        Assert.Equal((HttpStatusCode.OK, 1), (await Probe.AsAsync(browser), await SessionsAsync()));
    }

    [Fact]
    public async Task Refresh_NotTwiceAtOnce_AndNotWithoutAToken()
    {
        Provider.GivesRefreshTokens = true;
        using var browser = App.CreateAnonymousClient();
        await SignInAsync(browser);
        Provider.GivesRefreshTokens = false;
        using var without = App.CreateAnonymousClient();
        await SignInAsync(without);
        _clock.Advance(TimeSpan.FromSeconds(50));

        // As two nodes do.
        await Task.WhenAll(Check.AskAsync(Token), Check.AskAsync(Token), Check.AskAsync(Token));

        await WaitUntil.TrueAsync(() => Task.FromResult(Provider.Refreshes > 0));
        await Check.AskAsync(Token);
        Assert.Equal(1, Provider.Refreshes);
    }

    [Fact]
    public async Task SignOut_OffersToSignOutThereToo()
    {
        using var browser = App.CreateAnonymousClient();
        await SignInAsync(browser);
        var user = await App.AddUserAsync(hashPassword: false);
        var link = await App.Directory().ResetPasswordAsync(user.Id, new Actor(null, "test"), Token);

        using var left = await browser.SubmitAsync("/" + AccountPaths.PathOf(link.Link!), AccountPaths.SignOut);

        using var page = await browser.GetAsync(left.Headers.Location, Token);
        var html = WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync(Token));
        Assert.Contains("Sign out at Test Login too", html, StringComparison.Ordinal);
        var address = html[html.IndexOf("/signin/test/sign-out", StringComparison.Ordinal)..];
        using var leaving = await browser.GetAsync(address[..address.IndexOf('"', StringComparison.Ordinal)], Token);
        var query = TestProvider.QueryOf(leaving.Headers.Location!);
        Assert.StartsWith(Provider.Issuer + "/logout?", leaving.Headers.Location!.AbsoluteUri, StringComparison.Ordinal);
        Assert.Equal(("http://localhost/account/sign-in", TestProvider.ClientId), (query["post_logout_redirect_uri"], query["client_id"]));
        Assert.StartsWith("eyJ", query["id_token_hint"], StringComparison.Ordinal);

        // Nobody else gets anybody's token.
        using var forged = await browser.GetAsync("/signin/test/sign-out?of=forged", Token);
        Assert.Equal("/account/sign-in", forged.Headers.Location!.OriginalString);
    }

    private static void Forge(SecurityTokenDescriptor token, string what)
    {
        switch (what)
        {
            case "nonce" or "id token":
                token.Claims["nonce"] = "n";
                break;
            case "no event":
                token.Claims["events"] = new Dictionary<string, object>();
                break;
            case "no jti":
                token.Claims.Remove("jti");
                break;
            case "nobody":
                token.Claims.Remove("sub");
                token.Claims.Remove("sid");
                break;
            case "expired":
                (token.NotBefore, token.Expires) = (DateTime.UtcNow.AddHours(-1), DateTime.UtcNow.AddMinutes(-2));
                break;
            case "aud":
                token.Audience = "another-client";
                break;
            default:
                token.Issuer = "https://other.example";
                break;
        }
    }

    private string Unsigned()
    {
        var token = "";
        Provider.LogoutToken(t => token = TestProvider.WriteUnsigned(t));
        return token;
    }

    private static async Task<HttpStatusCode> LogOutAsync(HttpClient provider, string token)
    {
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["logout_token"] = token });
        using var response = await provider.PostAsync("/signin/test/backchannel-logout", form, Token);
        return response.StatusCode;
    }

    private async Task AskAfterAsync(TimeSpan time)
    {
        _clock.Advance(time);
        await WaitUntil.TrueAsync(async () =>
        {
            await Check.AskAsync(Token);
            await using var context = App.CreateContext();
            return await context.Sessions.AllAsync(s => s.EndedAt != null || s.AskedAt == null || s.AskedAt > _clock.GetUtcNow().AddSeconds(-40), Token);
        });
    }
}
