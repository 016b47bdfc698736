using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Users.Factors;

/// <summary>Passkeys, by a device that does as it is told: what is right signs in alone, and nothing else does.</summary>
public sealed class PasskeyTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly TalentAdminFactory _app;
    private readonly FakeAuthenticator _device = new();

    public PasskeyTests() => _app = new TalentAdminFactory { Clock = _clock };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Passkey_SignsInAlone_AndSaysWhenItWasUsed()
    {
        var user = await EnrolAsync(_device);
        using var visit = new FactorVisit(_app);

        using var answer = await visit.UsePasskeyAsync("sign-in", _device.Get);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("/talents", (await answer.ReadEnvelopeAsync()).GetProperty("data").GetProperty("location").GetString());
        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(visit.Client));
        await using var context = _app.CreateContext();
        var passkey = await context.Passkeys.SingleAsync(Token);
        Assert.Equal(("My laptop", _clock.GetUtcNow()), (passkey.Name, passkey.LastUsedAt));
        Assert.Contains("passkey", await context.Sessions.Where(s => s.UserId == user.Id).Select(s => s.SignedInBy).ToListAsync(Token));
    }

    [Fact]
    public async Task Passkey_OfAPersonWithAPassword_IsTheSecondStep()
    {
        var user = await EnrolAsync(_device);
        using var visit = new FactorVisit(_app);
        Assert.Equal("/account/second-step?returnUrl=%2Ftalents", await visit.SignInAsync(user));
        Assert.Equal(HttpStatusCode.Redirect, await Probe.AsAsync(visit.Client));

        using var answer = await visit.UsePasskeyAsync("sign-in", _device.Get);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        await using var context = _app.CreateContext();
        Assert.Contains("password+passkey", await context.Sessions.Where(s => s.UserId == user.Id).Select(s => s.SignedInBy).ToListAsync(Token));
    }

    [Fact]
    public async Task Passkey_OfSomebodyElse_IsNoSecondStep()
    {
        var user = await EnrolAsync(_device);
        using var others = new FakeAuthenticator();
        await EnrolAsync(others);
        using var visit = new FactorVisit(_app);
        await visit.SignInAsync(user);

        await AssertRefusedAsync(visit, () => visit.UsePasskeyAsync("sign-in", others.Get));
    }

    [Fact]
    public async Task Passkey_ThatNobodyEnrolled_OpensNothing()
    {
        var user = await EnrolAsync(_device);
        using var stranger = new FakeAuthenticator();
        stranger.Create($$"""{"user":{"id":"{{System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(user.Id))}}"},"rp":{"id":"localhost"},"challenge":"x"}""");
        using var visit = new FactorVisit(_app);

        await AssertRefusedAsync(visit, () => visit.UsePasskeyAsync("sign-in", stranger.Get));
    }

    [Theory]
    [InlineData("http://localhost.evil.example")]
    [InlineData("https://localhost")]
    [InlineData("http://localhost:1234")]
    [InlineData("http://sub.localhost")]
    public async Task Passkey_AtAnotherOrigin_IsRefused(string origin)
    {
        await EnrolAsync(_device);
        _device.Origin = origin;
        using var visit = new FactorVisit(_app);

        await AssertRefusedAsync(visit, () => visit.UsePasskeyAsync("sign-in", _device.Get));
    }

    [Fact]
    public async Task Passkey_WhoseDeviceDidNotAskItsPerson_IsRefused()
    {
        await EnrolAsync(_device);
        _device.AsksItsPerson = false;
        using var visit = new FactorVisit(_app);

        await AssertRefusedAsync(visit, () => visit.UsePasskeyAsync("sign-in", _device.Get));
    }

    [Fact]
    public async Task Challenge_AnsweredTwice_IsSpent()
    {
        await EnrolAsync(_device);
        using var visit = new FactorVisit(_app);
        var answer = _device.Get(await visit.OptionsAsync("sign-in"));
        var cookies = await CookiesAsync(visit);
        using var first = await visit.HandInAsync("sign-in", answer);
        Assert.Equal(HttpStatusCode.OK, first.StatusCode);

        // Somebody who copied the browser's cookies and its answer.
        using var thief = _app.CreateAnonymousClient();
        thief.DefaultRequestHeaders.Add("Cookie", cookies);
        using var second = await thief.PostAsync("/api/account/passkeys/sign-in", System.Net.Http.Json.JsonContent.Create(new { credential = answer }), Token);
        Assert.Equal(HttpStatusCode.Unauthorized, second.StatusCode);
    }

    [Fact]
    public async Task Challenge_OfAnotherBrowser_OrTooOld_IsNone()
    {
        await EnrolAsync(_device);
        using var visit = new FactorVisit(_app);
        using var other = new FactorVisit(_app);
        var answer = _device.Get(await visit.OptionsAsync("sign-in"));

        await AssertRefusedAsync(other, () => other.HandInAsync("sign-in", answer));
        _clock.Advance(TimeSpan.FromMinutes(5));
        await AssertRefusedAsync(visit, () => visit.HandInAsync("sign-in", answer));
    }

    [Fact]
    public async Task Passkey_OfADisabledPerson_OpensNothing()
    {
        var user = await EnrolAsync(_device);
        await _app.Directory().SetDisabledAsync(user.Id, disabled: true, new Actor(Id: null, "test"), Token);
        using var visit = new FactorVisit(_app);

        await AssertRefusedAsync(visit, () => visit.UsePasskeyAsync("sign-in", _device.Get));
    }

    [Fact]
    public async Task Adding_NeedsAFreshProof_AndAPasskeyIsOne()
    {
        await EnrolAsync(_device);
        using var visit = new FactorVisit(_app);
        (await visit.UsePasskeyAsync("sign-in", _device.Get)).Dispose();
        _clock.Advance(TimeSpan.FromMinutes(6));
        using var refused = await visit.Client.PostAsync("/api/account/passkeys/new/options", System.Net.Http.Json.JsonContent.Create(new { }), Token);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);

        using var proof = await visit.UsePasskeyAsync("proof", _device.Get);
        using var second = new FakeAuthenticator();
        using var added = await visit.UsePasskeyAsync("new", second.Create, "Key ring");

        Assert.Equal(HttpStatusCode.NoContent, proof.StatusCode);
        Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        await using var context = _app.CreateContext();
        Assert.Equal(["Key ring", "My laptop"], await context.Passkeys.Select(p => p.Name).Order().ToListAsync(Token));
        Assert.Equal(
            ["user.signed_in, by password", "user.factor_added", "user.signed_in, by password", "user.signed_in, by passkey", "user.confirmed", "user.factor_added", "user.signed_in, by passkey"],
            (await context.AuditEntries.Include(e => e.Words).OrderBy(e => e.Id).ToListAsync(Token))
                .Select(e => e.Action == "user.signed_in" ? $"{e.Action}, {e.Detail!.Split(", ")[^1]}" : e.Action));
    }

    [Fact]
    public async Task Proof_BySomebodyElsesPasskey_IsNone()
    {
        await EnrolAsync(_device);
        using var others = new FakeAuthenticator();
        await EnrolAsync(others);
        using var visit = new FactorVisit(_app);
        (await visit.UsePasskeyAsync("sign-in", _device.Get)).Dispose();

        using var proof = await visit.UsePasskeyAsync("proof", others.Get);

        Assert.Equal(HttpStatusCode.Forbidden, proof.StatusCode);
    }

    [Fact]
    public async Task Removed_OpensNothingAnyMore()
    {
        var user = await EnrolAsync(_device);
        using var visit = new FactorVisit(_app);
        (await visit.UsePasskeyAsync("sign-in", _device.Get)).Dispose();
        var id = (await _app.Services.GetRequiredService<SecondFactors>().FindAsync(user.Id, Token))!.Passkeys.Single().Id;

        Assert.Equal("/account/security?done=removed", await visit.SendAsync($"/account/security?do=remove-passkey&id={id}", "do"));

        using var after = new FactorVisit(_app);
        await AssertRefusedAsync(after, () => after.UsePasskeyAsync("sign-in", _device.Get));
    }

    [Fact]
    public async Task Tokens_HaveNoPasskeys()
    {
        using var program = await _app.CreateBearerClientAsync();

        using var answer = await program.PostAsync("/api/account/passkeys/new/options", System.Net.Http.Json.JsonContent.Create(new { }), Token);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    public async ValueTask DisposeAsync()
    {
        _device.Dispose();
        await _app.DisposeAsync();
    }

    private static async Task AssertRefusedAsync(FactorVisit visit, Func<Task<HttpResponseMessage>> use)
    {
        using var answer = await use();
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, await Probe.AsAsync(visit.Client));
    }

    private async Task<AppUser> EnrolAsync(FakeAuthenticator device)
    {
        var user = await _app.AddUserAsync();
        using var visit = new FactorVisit(_app);
        await visit.SignInAsync(user);
        using var added = await visit.UsePasskeyAsync("new", device.Create, "My laptop");
        Assert.Equal(HttpStatusCode.OK, added.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(visit.Client));
        return user;
    }

    // A page that echoes nothing: the cookies are read where the client keeps them, by asking once more for options.
    private static async Task<string> CookiesAsync(FactorVisit visit)
    {
        using var answer = await visit.Client.GetAsync("/account/sign-in", Token);
        return string.Join("; ", answer.RequestMessage!.Headers.GetValues("Cookie"));
    }
}
