using System.Net;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Users.Factors;

/// <summary>A password, and then a code: on the page and for tokens.</summary>
public sealed class SecondStepTests : IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UtcNow);
    private readonly TalentAdminFactory _app;

    public SecondStepTests() => _app = new TalentAdminFactory { Clock = _clock };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SignIn_WithACode_OpensOnlyAfterIt_AndTheSessionSaysHow()
    {
        var (user, key, _) = await EnrolAsync();
        using var visit = new FactorVisit(_app);

        Assert.Equal("/account/second-step?returnUrl=%2Ftalents", await visit.SignInAsync(user));
        Assert.Equal(HttpStatusCode.Redirect, await Probe.AsAsync(visit.Client));
        Assert.Equal("/talents", await visit.TypeCodeAsync(Now(key)));

        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(visit.Client));
        await using var context = _app.CreateContext();
        Assert.Contains("password+totp", await context.Sessions.Where(s => s.UserId == user.Id).Select(s => s.SignedInBy).ToListAsync(Token));
    }

    [Fact]
    public async Task Code_ASecondTime_IsRefused_AndTheNextIsTaken()
    {
        var (user, key, _) = await EnrolAsync();
        var code = Now(key);
        using var first = new FactorVisit(_app);
        await first.SignInAsync(user);
        Assert.Equal("/talents", await first.TypeCodeAsync(code));
        using var second = new FactorVisit(_app);
        await second.SignInAsync(user);

        Assert.Equal(SecurityText.WrongCode, await second.TypeCodeAsync(code));
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("/talents", await second.TypeCodeAsync(Now(key)));
    }

    [Fact]
    public async Task RecoveryCode_OpensOnce_AndIsCountedDown()
    {
        var (user, _, codes) = await EnrolAsync();
        Assert.Equal(10, codes.Count);
        using var first = new FactorVisit(_app);
        await first.SignInAsync(user);
        Assert.Equal("/talents", await first.TypeCodeAsync(codes[3].ToUpperInvariant()));
        using var second = new FactorVisit(_app);
        await second.SignInAsync(user);

        Assert.Equal(SecurityText.WrongCode, await second.TypeCodeAsync(codes[3]));

        Assert.Equal(9, (await Factors.FindAsync(user.Id, Token))!.RecoveryCodesLeft);
        Assert.Equal(["user.recovery_code_used", "user.factor_refused"], await ActionsAsync("user.recovery_code_used", "user.factor_refused"));
    }

    [Fact]
    public async Task WrongCodes_FiveOfThem_PauseTheApp_WhateverPasswordIsTypedAgain()
    {
        var (user, key, codes) = await EnrolAsync();
        for (var round = 0; round < 5; round++)
        {
            // The right password, which an attacker has, starts no new count.
            using var guesser = new FactorVisit(_app);
            await guesser.SignInAsync(user);
            await guesser.TypeCodeAsync("000000");
        }

        using var visit = new FactorVisit(_app);
        await visit.SignInAsync(user);
        Assert.Equal(SecurityText.WrongCode, await visit.TypeCodeAsync(Now(key)));
        Assert.Equal("/talents", await visit.TypeCodeAsync(codes[0]));
        _clock.Advance(TimeSpan.FromMinutes(16));
        using var later = new FactorVisit(_app);
        await later.SignInAsync(user);
        Assert.Equal("/talents", await later.TypeCodeAsync(Now(key)));
    }

    [Fact]
    public async Task SecondStep_IsOverAfterFiveTries_AndAfterFiveMinutes()
    {
        var (user, _, codes) = await EnrolAsync();
        using var visit = new FactorVisit(_app);
        await visit.SignInAsync(user);
        for (var i = 0; i < 5; i++)
        {
            await visit.TypeCodeAsync("abcd-efgh-jkmn-pqrs");
        }

        using var over = await visit.Client.GetAsync("/account/second-step", Token);
        Assert.Equal("/account/sign-in?done=expired", over.Headers.Location?.OriginalString);
        await visit.SignInAsync(user);
        _clock.Advance(TimeSpan.FromMinutes(5));
        using var late = await visit.Client.GetAsync("/account/second-step", Token);
        Assert.Equal("/account/sign-in?done=expired", late.Headers.Location?.OriginalString);
        Assert.Equal(10, (await Factors.FindAsync(user.Id, Token))!.RecoveryCodesLeft);
        Assert.NotEmpty(codes);
    }

    [Fact]
    public async Task SecondStep_InAnotherBrowser_KnowsNothingOfIt()
    {
        var (user, _, _) = await EnrolAsync();
        using var owner = new FactorVisit(_app);
        await owner.SignInAsync(user);
        using var other = new FactorVisit(_app);

        using var answer = await other.Client.GetAsync("/account/second-step", Token);

        Assert.Equal("/account/sign-in?done=expired", answer.Headers.Location?.OriginalString);
    }

    [Fact]
    public async Task Token_NeedsTheCode_AndTakesItOnce()
    {
        var (user, key, codes) = await EnrolAsync();
        using var client = _app.CreateAnonymousClient();

        Assert.Equal((HttpStatusCode.Unauthorized, true), await TokenAsync(client, user, null));
        Assert.Equal((HttpStatusCode.Unauthorized, true), await TokenAsync(client, user, "000000"));
        Assert.Equal((HttpStatusCode.OK, false), await TokenAsync(client, user, Now(key)));
        Assert.Equal((HttpStatusCode.Unauthorized, true), await TokenAsync(client, user, Now(key)));
        Assert.Equal((HttpStatusCode.OK, false), await TokenAsync(client, user, codes[0]));
    }

    [Fact]
    public async Task Key_InTheDatabase_IsEncrypted()
    {
        var (user, key, codes) = await EnrolAsync();
        await using var context = _app.CreateContext();

        var app = await context.AuthenticatorApps.SingleAsync(a => a.UserId == user.Id, Token);

        Assert.DoesNotContain(Convert.ToBase64String(key), app.ProtectedKey, StringComparison.Ordinal);
        Assert.DoesNotContain(Totp.Text(key), app.ProtectedKey, StringComparison.Ordinal);
        Assert.DoesNotContain(await context.RecoveryCodes.Select(c => c.Id).ToListAsync(Token), id => codes.Any(c => id.Contains(c, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Enrolling_EndsTheOtherSessionsAndTokens_AndIsAudited()
    {
        var user = await _app.AddUserAsync(AppRoles.Admin);
        using var elsewhere = await _app.CreateCookieClientAsync(user: user);
        using var program = await _app.CreateBearerClientAsync(user: user);
        using var visit = new FactorVisit(_app);
        await visit.SignInAsync(user);

        await visit.EnrolAsync(user, _clock);

        Assert.Equal(HttpStatusCode.Redirect, await Probe.AsAsync(elsewhere));
        Assert.Equal(HttpStatusCode.Unauthorized, await Probe.AsAsync(program));
        Assert.Equal(HttpStatusCode.OK, await Probe.AsAsync(visit.Client));
        Assert.Equal(["user.factor_added", "user.recovery_codes_made"], await ActionsAsync("user.factor_added", "user.recovery_codes_made"));
    }

    [Fact]
    public async Task Remove_TheApp_AsksAndThenThePasswordIsEnough()
    {
        var (user, key, _) = await EnrolAsync();
        using var visit = new FactorVisit(_app);
        await visit.SignInAsync(user);
        _clock.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal("/talents", await visit.TypeCodeAsync(Now(key)));

        Assert.Equal("/account/security?done=app", await visit.SendAsync("/account/security?do=remove-app", "do"));

        using var after = new FactorVisit(_app);
        Assert.Equal("/talents", await after.SignInAsync(user));
        await using var context = _app.CreateContext();
        Assert.False(await context.RecoveryCodes.AnyAsync(Token));
    }

    [Fact]
    public async Task Reset_ByAnAdmin_TakesAllAndEndsTheSessions()
    {
        var (user, key, _) = await EnrolAsync();
        var admin = await _app.AddUserAsync(AppRoles.Admin, hashPassword: false);
        using var visit = new FactorVisit(_app);
        await visit.SignInAsync(user);
        _clock.Advance(TimeSpan.FromSeconds(30));
        await visit.TypeCodeAsync(Now(key));

        var unproven = await _app.Directory().ResetSecondFactorAsync(user.Id, new Actor(admin.Id, admin.Email!), Token);
        var done = await _app.Directory().ResetSecondFactorAsync(user.Id, await _app.ActorAsync(admin), Token);

        Assert.Equal(StepUp.Asked, unproven.Refusal);
        Assert.True(done.IsDone);
        Assert.Equal(HttpStatusCode.Redirect, await Probe.AsAsync(visit.Client));
        using var after = new FactorVisit(_app);
        Assert.Equal("/talents", await after.SignInAsync(user));
        Assert.Equal(["user.factors_reset"], await ActionsAsync("user.factors_reset"));
    }

    [Fact]
    public async Task Command_TakesTheFactorOfTheLastAdmin()
    {
        var (user, _, _) = await EnrolAsync(AppRoles.Admin);

        var done = await ResetSecondFactorCommand.RunAsync(_app.Services, ["--email", user.Email!.ToUpperInvariant()], Token);
        var again = await ResetSecondFactorCommand.RunAsync(_app.Services, ["--email", user.Email!], Token);
        var nobody = await ResetSecondFactorCommand.RunAsync(_app.Services, ["--email", "nobody@example.com"], Token);

        Assert.Equal((0, 1, 1), (done.ExitCode, again.ExitCode, nobody.ExitCode));
        using var after = new FactorVisit(_app);
        Assert.Equal("/talents", await after.SignInAsync(user));
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private SecondFactors Factors => _app.Services.GetRequiredService<SecondFactors>();

    private string Now(byte[] key) => Totp.Code(key, Totp.StepOf(_clock.GetUtcNow()));

    private async Task<(AppUser User, byte[] Key, IReadOnlyList<string> Codes)> EnrolAsync(string role = AppRoles.Viewer)
    {
        var user = await _app.AddUserAsync(role);
        using var visit = new FactorVisit(_app);
        Assert.Equal("/talents", await visit.SignInAsync(user));
        var (key, codes) = await visit.EnrolAsync(user, _clock);

        // The code of enrolling is spent too.
        _clock.Advance(TimeSpan.FromSeconds(30));
        return (user, key, codes);
    }

    private async Task<IReadOnlyList<string>> ActionsAsync(params string[] which)
    {
        await using var context = _app.CreateContext();
        return await context.AuditEntries.Where(e => which.Contains(e.Action)).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(Token);
    }

    private static async Task<(HttpStatusCode Status, bool AsksForACode)> TokenAsync(HttpClient client, AppUser user, string? code)
    {
        using var answer = await client.PostAsJsonAsync("/api/auth/token", new { user.Email, TalentAdminFactory.Password, code }, Token);
        return (answer.StatusCode, (await answer.ReadEnvelopeAsync()).TryGetProperty("message", out var words) && words.GetString()!.Contains("second factor", StringComparison.Ordinal));
    }
}
