using System.Net;
using System.Net.Http.Json;

namespace TalentAdmin.Tests.SingleSignOn;

/// <summary>Passwords switched off for all but one, and what the settings of providers have to be like.</summary>
public sealed class PasswordsOffTests : ProviderTest
{
    [Fact]
    public async Task PasswordsOff_OnlyTheEmergencyAccountGetsInByOne()
    {
        App.With("Security:PasswordsOnlyFor", "glass@example.com");
        await App.AddUserAsync(AppRoles.Admin, "glass@example.com");
        var user = await App.AddUserAsync(AppRoles.Viewer, "bob@example.com");
        using var client = App.CreateAnonymousClient();

        using var page = await client.GetAsync("/account/sign-in", Token);
        var html = await page.Content.ReadAsStringAsync(Token);
        Assert.Contains("Sign in with Test Login", html, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"password\"", html, StringComparison.Ordinal);
        using var refused = await client.SubmitAsync("/account/sign-in?emergency=true", null, ("Input.Email", user.Email), ("Input.Password", TalentAdminFactory.Password));
        Assert.Contains("switched off", await refused.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);
        using var token = await client.PostAsJsonAsync("/api/auth/token", new { email = user.Email, password = TalentAdminFactory.Password }, Token);
        Assert.Equal(HttpStatusCode.Unauthorized, token.StatusCode);
        Assert.Contains("switched off", (await token.ReadEnvelopeAsync()).GetProperty("message").GetString(), StringComparison.Ordinal);
        var link = await App.Directory().ResetPasswordAsync(user.Id, new Actor(null, "test"), Token);
        Assert.Contains("switched off", link.Refusal, StringComparison.Ordinal);
        Assert.Null((await App.Directory().InviteAsync("new@example.com", AppRoles.Viewer, new Actor(null, "test"), Token)).Link);
        using var browser = await App.CreateCookieClientAsync(user: user);
        using var own = await browser.GetAsync("/account/password", Token);
        Assert.Contains("switched off", await own.Content.ReadAsStringAsync(Token), StringComparison.Ordinal);

        using var glass = await client.SubmitAsync("/account/sign-in?emergency=true", null, ("Input.Email", "glass@example.com"), ("Input.Password", TalentAdminFactory.Password));
        Assert.Equal(HttpStatusCode.Redirect, glass.StatusCode);
    }

    [Theory]
    [InlineData("Oidc:test:Authority", "http://provider.example", "Oidc:test:Authority")]
    [InlineData("Oidc:test:ClientSecret", "", "Oidc:test:ClientSecret")]
    [InlineData("Oidc:test:Scopes", "profile", "Oidc:test:Scopes")]
    [InlineData("Oidc:test:Roles:boss", "King", "Oidc:test:Roles")]
    [InlineData("Oidc:test:DefaultRole", "King", "Oidc:test:DefaultRole")]
    [InlineData("Oidc:other:CreateAccounts", "true", "Oidc:other:CreateAccounts")]
    [InlineData("Oidc:Two Words:ClientId", "x", "Oidc:Two Words")]
    [InlineData("App:PublicUrl", "", "App:PublicUrl")]
    public void Settings_ThatCannotWork_StopTheStart(string key, string value, string named)
    {
        App.With(key, value);

        var mistake = Assert.ThrowsAny<Exception>(() => App.CreateAnonymousClient());

        Assert.Contains(named, mistake.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Provider_Away_SaysSo()
    {
        using var client = App.CreateAnonymousClient();

        Assert.Equal("/account/sign-in?refused=provider-away", (await LeaveAsync(client, provider: "other")).OriginalString);
        Assert.Equal("/account/sign-in", (await LeaveAsync(client, provider: "unknown")).OriginalString);
    }
}
