using System.Net;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.SingleSignOn;

/// <summary>Whatever is not from the provider, for us, now and for this browser opens nothing. Fifteen ways, one of which is to succeed.</summary>
public sealed class ForgedSignInTests : ProviderTest
{
    [Fact]
    public async Task State_AnothersOrNone_IsRefused()
    {
        using var browser = App.CreateAnonymousClient();
        using var victim = App.CreateAnonymousClient();
        var answer = Provider.Authorize(await LeaveAsync(browser));

        Assert.Equal(Refused, await ComeBackAsync(victim, answer));
        Assert.Equal(Refused, await ComeBackAsync(browser, new Uri(answer.AbsoluteUri.Replace("&state=", "&state=x", StringComparison.Ordinal))));
        Assert.Equal(Refused, await ComeBackAsync(browser, new Uri(answer.AbsoluteUri.Replace("&state=", "&nostate=", StringComparison.Ordinal))));
        await AssertNobodyAsync();
    }

    [Fact]
    public Task Nonce_OfAnotherSignIn_IsRefused()
    {
        Provider.Alter = token => token.Claims["nonce"] = "of another";
        return AssertRefusedAsync();
    }

    [Fact]
    public async Task Pkce_CodeBegunByAnother_IsRefused()
    {
        using var attacker = App.CreateAnonymousClient();
        using var browser = App.CreateAnonymousClient();
        var theirs = TestProvider.QueryOf(Provider.Authorize(await LeaveAsync(attacker)))["code"];
        var own = Provider.Authorize(await LeaveAsync(browser)).AbsoluteUri;

        Assert.Equal(Refused, await ComeBackAsync(browser, new Uri(own.Replace(TestProvider.QueryOf(new Uri(own))["code"], theirs, StringComparison.Ordinal))));
        await AssertNobodyAsync();
    }

    [Fact]
    public Task Issuer_Another_IsRefused()
    {
        Provider.Alter = token => token.Issuer = "https://other.example";
        return AssertRefusedAsync();
    }

    [Fact]
    public Task Audience_AnotherClient_IsRefused()
    {
        Provider.Alter = token => token.Audience = "another-client";
        return AssertRefusedAsync();
    }

    [Fact]
    public Task Expiry_Past_IsRefused()
    {
        Provider.Alter = token => (token.NotBefore, token.Expires) = (DateTime.UtcNow.AddHours(-2), DateTime.UtcNow.AddMinutes(-2));
        return AssertRefusedAsync();
    }

    [Fact]
    public Task NotBefore_InTheFuture_IsRefused()
    {
        Provider.Alter = token => (token.NotBefore, token.Expires) = (DateTime.UtcNow.AddMinutes(2), DateTime.UtcNow.AddHours(1));
        return AssertRefusedAsync();
    }

    [Fact]
    public Task AlgNone_IsRefused()
    {
        Provider.Sign = TestProvider.WriteUnsigned;
        return AssertRefusedAsync();
    }

    [Fact]
    public Task Signature_TakenOff_IsRefused()
    {
        Provider.Sign = token => TestProvider.Write(token, TestProvider.NewKey(Provider.KeyId)) is var text ? text[..(text.LastIndexOf('.') + 1)] : "";
        return AssertRefusedAsync();
    }

    [Fact]
    public Task Key_NotTheProviders_IsRefused()
    {
        Provider.Sign = token => TestProvider.Write(token, TestProvider.NewKey(Provider.KeyId));
        return AssertRefusedAsync();
    }

    [Fact]
    public async Task Key_RolledOver_SignsIn()
    {
        using var before = App.CreateAnonymousClient();
        Assert.Equal("/", await SignInAsync(before));
        Provider.RollKeyOver();
        using var browser = App.CreateAnonymousClient();

        Assert.Equal("/", await SignInAsync(browser));
    }

    [Fact]
    public async Task Callback_Again_IsRefused()
    {
        using var browser = App.CreateAnonymousClient();
        var answer = Provider.Authorize(await LeaveAsync(browser));
        Assert.Equal("/", await ComeBackAsync(browser, answer));

        Assert.Equal(Refused, await ComeBackAsync(browser, answer));

        // The code alone, in a sign-in of one's own.
        using var attacker = App.CreateAnonymousClient();
        var own = Provider.Authorize(await LeaveAsync(attacker)).AbsoluteUri;
        var spent = own.Replace(TestProvider.QueryOf(new Uri(own))["code"], TestProvider.QueryOf(answer)["code"], StringComparison.Ordinal);
        Assert.Equal(Refused, await ComeBackAsync(attacker, new Uri(spent)));
        Assert.Equal(1, await SessionsAsync());
    }

    [Theory]
    [InlineData("&iss=https%3A%2F%2Fother.example")]
    [InlineData("")]
    public async Task MixUp_AnswerOfAnotherProvider_IsRefused(string issuer)
    {
        using var browser = App.CreateAnonymousClient();
        var answer = Provider.Authorize(await LeaveAsync(browser)).AbsoluteUri;
        var named = answer[..answer.IndexOf("&iss=", StringComparison.Ordinal)] + issuer;

        Assert.Equal(Refused, await ComeBackAsync(browser, new Uri(named)));

        // The state of one provider at the address of the other.
        var there = answer.Replace("/signin/test/", "/signin/other/", StringComparison.Ordinal);
        Assert.Equal(Refused, await ComeBackAsync(browser, new Uri(there)));
        await AssertNobodyAsync();
    }

    [Theory]
    [InlineData("https%3A%2F%2Fevil.example%2F")]
    [InlineData("%2F%2Fevil.example")]
    [InlineData("%2F%5Cevil.example")]
    [InlineData("%2Faccount%2Fsign-out")]
    public async Task OpenRedirect_LeadsHome(string returnUrl)
    {
        using var browser = App.CreateAnonymousClient();

        Assert.Equal("/", await SignInAsync(browser, "?returnUrl=" + returnUrl));
    }

    [Fact]
    public async Task Code_OfAnotherClient_IsRefused()
    {
        using var browser = App.CreateAnonymousClient();

        Assert.Equal(Refused, await ComeBackAsync(browser, Provider.Authorize(await LeaveAsync(browser), client: "another-client")));
        await AssertNobodyAsync();
    }

    [Fact]
    public async Task UserInfo_Unsigned_IsNotBelieved()
    {
        Settings["UserInfo"] = "true";
        Settings["Roles:boss"] = "Admin";
        Settings.Remove("DefaultRole");
        const string Said = """{"sub":"ann-at-the-provider","email":"ann@example.com","email_verified":true,"roles":["boss"]}""";
        Provider.UserInfo = ("application/jwt", $"{Encode("""{"alg":"none"}""")}.{Encode(Said)}.");
        await AssertRefusedAsync();

        // The same as plain JSON over the provider's own connection is an answer.
        Provider.UserInfo = ("application/json", Said);
        using var browser = App.CreateAnonymousClient();
        Assert.Equal("/", await SignInAsync(browser));

        // That of somebody else is none.
        Provider.UserInfo = ("application/json", Said.Replace("ann-at", "eve-at", StringComparison.Ordinal));
        using var other = App.CreateAnonymousClient();
        Assert.Equal(Refused, await SignInAsync(other));
    }

    private static string Encode(string json) => Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Encode(json);

    private async Task AssertRefusedAsync()
    {
        using var browser = App.CreateAnonymousClient();
        Assert.Equal(Refused, await SignInAsync(browser));
        await AssertNobodyAsync();
        Assert.Equal(HttpStatusCode.Redirect, await Probe.AsAsync(browser));
    }

    private async Task AssertNobodyAsync()
    {
        await using var context = App.CreateContext();
        Assert.Empty(await context.Users.ToListAsync(Token));
        Assert.Empty(await context.Sessions.ToListAsync(Token));
        Assert.NotEmpty(await context.AccessSums.Where(s => s.Action == "user.sign_in_refused").ToListAsync(Token));
    }
}
