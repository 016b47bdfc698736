using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Connections;

public sealed class AuthorizationFlowTests
{
    private static CancellationToken Token => SyncHarness.Token;

    [Fact]
    public async Task Complete_RightAccount_StoresTheGrantEncryptedAndAsksForThePhoto()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await rig.Harness.TalentAsync("Amara");
        rig.Instagram.Grants("code-1", "1784", "Amara", null, "basic", "more");

        var outcome = await rig.ReturnAsync(await rig.BeginAsync(id, "@amara"), "code-1");

        Assert.Equal(new AuthorizationResult(AuthorizationStatus.Connected, id, "instagram", ByStaff: true), outcome);
        Assert.Equal(1, await rig.Harness.PendingSyncsAsync());
        Assert.Contains(rig.Harness.Changes, c => c.TalentId == id && !c.IsPicture);
        await using var context = rig.Harness.Open();
        var stored = await context.Connections.SingleAsync(Token);
        Assert.Equal(("Amara", "amara", "1784", "basic more", ConnectionHealth.Pending), (stored.Handle, stored.HandleKey, stored.ExternalId, stored.GrantedScopes, stored.Health));
        Assert.DoesNotContain("code-1", stored.ProtectedAccessToken + stored.ProtectedRefreshToken, StringComparison.Ordinal);
        Assert.Equal("access-code-1", rig.Harness.Get<TokenProtector>().Unprotect(stored.Id, stored.ProtectedAccessToken!));
        Assert.Equal(DateTimeOffset.UnixEpoch, stored.TokenIssuedAt);
        Assert.Contains(await context.AuditEntries.ToListAsync(Token), a => a is { Action: "connection.added", ActorName: "Jane", ActorId: "user-1" });
    }

    [Fact]
    public async Task Complete_WithAnIdForOurAppAlone_KeepsItBesideTheOther_AlsoAcrossAQuestion()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var tokens = new OAuthTokens("access", "refresh", DateTimeOffset.UnixEpoch, null, null, []);
        var (amara, zoe) = (await rig.Harness.TalentAsync("Amara"), await rig.Harness.TalentAsync("Zoe"));
        rig.Instagram.Says("code-1", new OAuthResult.Granted(tokens, new OAuthIdentity("1784", "amara", null) { AppScopedId = "24001" }));
        rig.Instagram.Says("code-2", new OAuthResult.Granted(tokens, new OAuthIdentity("1785", "another", null) { AppScopedId = "24002" }));

        await rig.ReturnAsync(await rig.BeginAsync(amara, "@amara"), "code-1");
        var asked = await rig.ReturnAsync(await rig.BeginAsync(zoe, "@zoe"), "code-2");
        await rig.Flow.AnswerAsync(use: true, AuthorizationFlowHarness.Browser(), Token);

        Assert.Equal(AuthorizationStatus.AskAccount, asked.Status);
        await using var context = rig.Harness.Open();
        Assert.Equal(
            ["1784 24001", "1785 24002"], (await context.Connections.ToListAsync(Token)).Select(c => $"{c.ExternalId} {c.AppScopedId}").Order());
    }

    [Fact]
    public async Task Begin_Authorization_KeepsHashesOnlyAndNoVerifierInTheClear()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await rig.Harness.TalentAsync("Amara");

        var begun = await rig.Flow.BeginAsync(id, "tiktok", null, SyncHarness.Actor, AuthorizationFlowHarness.Browser("my-browser", "tiktok"), Token);
        var query = QueryHelpers.ParseQuery(new Uri(begun.Url!).Query);
        rig.TikTok.Grants("c", "open-1", "amara");
        await rig.ReturnAsync(query["state"]!, "c", "tiktok", AuthorizationFlowHarness.Browser("my-browser", "tiktok"));

        await using var context = rig.Harness.Open();
        var pending = await context.PendingAuthorizations.SingleAsync(Token);
        var redeemed = Assert.Single(rig.TikTok.Redeemed);
        Assert.Equal(43, query["state"].ToString().Length);
        Assert.DoesNotContain(query["state"].ToString(), pending.StateHash, StringComparison.Ordinal);
        Assert.DoesNotContain("my-browser", pending.BrowserHash, StringComparison.Ordinal);
        Assert.DoesNotContain(redeemed.CodeVerifier!, pending.ProtectedVerifier!, StringComparison.Ordinal);
        Assert.Equal(query["code_challenge"], Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(redeemed.CodeVerifier!))));
        Assert.Equal("https://talents.example/connect/callback/tiktok", redeemed.RedirectUri);
    }

    [Fact]
    public async Task Complete_StateASecondTime_IsRefusedAndRedeemsNothing()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var state = await rig.BeginAsync(await rig.Harness.TalentAsync("Amara"));
        rig.Instagram.Grants("code-1", "1784", "amara");
        rig.Instagram.Grants("code-2", "1784", "amara");
        await rig.ReturnAsync(state, "code-1");

        var second = await rig.ReturnAsync(state, "code-2");

        Assert.Equal(AuthorizationStatus.Unknown, second.Status);
        Assert.Single(rig.Instagram.Redeemed);
    }

    [Fact]
    public async Task Complete_AnswersAtOnce_OneOfThemCounts()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var state = await rig.BeginAsync(await rig.Harness.TalentAsync("Amara"));
        rig.Instagram.Grants("code-1", "1784", "amara");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => rig.ReturnAsync(state, "code-1")));

        Assert.Single(outcomes, o => o.Status == AuthorizationStatus.Connected);
        Assert.Single(rig.Instagram.Redeemed);
    }

    [Fact]
    public async Task Complete_AnswerToAnotherAuthorization_IsRefusedAndThisOneGoesOn()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var state = await rig.BeginAsync(await rig.Harness.TalentAsync("Amara"));
        rig.Instagram.Grants("code-1", "1784", "amara");

        var otherBrowser = await rig.ReturnAsync(state, "code-1", browser: AuthorizationFlowHarness.Browser("browser-2"));
        var noCookie = await rig.ReturnAsync(state, "code-1", browser: AuthorizationFlowHarness.Browser() with { Secret = null });
        var otherPlatform = await rig.ReturnAsync(state, "code-1", "tiktok");
        var madeUp = await rig.ReturnAsync(ConnectSecret.New(), "code-1");
        var noState = await rig.ReturnAsync("", "code-1");

        Assert.All(
            [otherBrowser, noCookie, otherPlatform, madeUp, noState],
            o => Assert.Equal((AuthorizationStatus.Unknown, null), (o.Status, o.TalentId)));
        Assert.Empty(rig.Instagram.Redeemed);
        Assert.Equal(AuthorizationStatus.Connected, (await rig.ReturnAsync(state, "code-1")).Status);
    }

    [Fact]
    public async Task Complete_AfterTenMinutes_IsRefused()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var state = await rig.BeginAsync(await rig.Harness.TalentAsync("Amara"));
        rig.Instagram.Grants("code-1", "1784", "amara");
        rig.Harness.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(AuthorizationStatus.Unknown, (await rig.ReturnAsync(state, "code-1")).Status);
        Assert.Empty(rig.Instagram.Redeemed);
    }

    [Fact]
    public async Task Complete_StaffMemberGoneOrAnother_ChangesNothing()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await rig.Harness.TalentAsync("Amara");
        rig.Instagram.Grants("code-1", "1784", "amara");

        var gone = await rig.ReturnAsync(await rig.BeginAsync(id), "code-1", browser: AuthorizationFlowHarness.Browser(staffId: null));
        var another = await rig.ReturnAsync(await rig.BeginAsync(id), "code-1", browser: AuthorizationFlowHarness.Browser(staffId: "user-2"));

        Assert.Equal((AuthorizationStatus.SignedOut, AuthorizationStatus.SignedOut), (gone.Status, another.Status));
        Assert.Empty(rig.Instagram.Redeemed);
    }

    [Theory]
    [InlineData("access_denied", AuthorizationStatus.Cancelled)]
    [InlineData("server_error", AuthorizationStatus.Refused)]
    [InlineData("<script>alert(1)</script>", AuthorizationStatus.Refused)]
    public async Task Complete_PlatformSaysNo_ChangesNothing(string error, AuthorizationStatus expected)
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var state = await rig.BeginAsync(await rig.Harness.TalentAsync("Amara"));

        Assert.Equal(expected, (await rig.ReturnAsync(state, code: null, error: error)).Status);
        await using var context = rig.Harness.Open();
        Assert.False(await context.Connections.AnyAsync(Token));
        Assert.DoesNotContain(rig.Harness.Log.GetSnapshot(), l => l.Message.Contains("script", StringComparison.Ordinal));
    }

    public static TheoryData<OAuthResult, AuthorizationStatus> Refusals => new()
    {
        { new OAuthResult.Refused("permission_missing"), AuthorizationStatus.PermissionMissing },
        { new OAuthResult.Refused("no_channel"), AuthorizationStatus.NoAccount },
        { new OAuthResult.Refused("code_refused"), AuthorizationStatus.Refused },
        { new OAuthResult.Failed("timeout"), AuthorizationStatus.Unreachable },
    };

    [Theory]
    [MemberData(nameof(Refusals))]
    public async Task Complete_CodeNotRedeemed_SaysWhyAndChangesNothing(OAuthResult answer, AuthorizationStatus expected)
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var state = await rig.BeginAsync(await rig.Harness.TalentAsync("Amara"));
        rig.Instagram.Says("code-1", answer);

        Assert.Equal(expected, (await rig.ReturnAsync(state, "code-1")).Status);
        await using var context = rig.Harness.Open();
        Assert.False(await context.Connections.AnyAsync(Token));
    }

    [Fact]
    public async Task Complete_AnotherAccount_AsksAndTakesYesOnce()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await rig.Harness.TalentAsync("Amara");
        rig.Instagram.Grants("code-1", "99", "amara2");

        var asked = await rig.ReturnAsync(await rig.BeginAsync(id, "amara"), "code-1");
        var question = await rig.Flow.FindQuestionAsync("browser-1", Token);
        var elsewhere = await rig.Flow.FindQuestionAsync("browser-2", Token);
        var yes = await rig.Flow.AnswerAsync(use: true, AuthorizationFlowHarness.Browser(), Token);
        var again = await rig.Flow.AnswerAsync(use: true, AuthorizationFlowHarness.Browser(), Token);

        Assert.Equal(AuthorizationStatus.AskAccount, asked.Status);
        Assert.Equal(new ConnectionQuestion("instagram", "amara2", null, "amara", ByStaff: true), question);
        Assert.Null(elsewhere);
        Assert.Equal(AuthorizationStatus.Connected, yes.Status);
        Assert.Equal(AuthorizationStatus.Unknown, again.Status);
        Assert.Equal("amara2", Assert.Single((await rig.Harness.FindAsync(id)).Connections).Handle);
    }

    [Fact]
    public async Task Answer_No_KeepsNothingAndGivesThePermissionBack()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await rig.Harness.TalentAsync("Amara");
        rig.Instagram.Grants("code-1", "99", "amara2");
        await rig.ReturnAsync(await rig.BeginAsync(id, "amara"), "code-1");

        var no = await rig.Flow.AnswerAsync(use: false, AuthorizationFlowHarness.Browser(), Token);

        Assert.Equal(AuthorizationStatus.Declined, no.Status);
        await rig.RevokeAsync();
        Assert.Equal(["access-code-1"], rig.Instagram.Revoked);
        Assert.Empty((await rig.Harness.FindAsync(id)).Connections);
        await using var context = rig.Harness.Open();
        Assert.Null((await context.PendingAuthorizations.SingleAsync(Token)).ProtectedGrant);
    }

    [Fact]
    public async Task Question_HeldGrant_IsEncryptedAndGoneAfterTenMinutes()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        rig.Instagram.Grants("code-1", "99", "amara2");
        await rig.ReturnAsync(await rig.BeginAsync(await rig.Harness.TalentAsync("Amara"), "amara"), "code-1");

        await using (var context = rig.Harness.Open())
        {
            Assert.DoesNotContain("code-1", (await context.PendingAuthorizations.SingleAsync(Token)).ProtectedGrant!, StringComparison.Ordinal);
        }

        rig.Harness.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.Null(await rig.Flow.FindQuestionAsync("browser-1", Token));
        Assert.Equal(AuthorizationStatus.Unknown, (await rig.Flow.AnswerAsync(use: true, AuthorizationFlowHarness.Browser(), Token)).Status);
    }

    [Fact]
    public async Task Complete_AccountOfAnother_NamesItForStaffAndNotForCreators()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var owner = await rig.Harness.TalentAsync("Amara", "instagram:amara");
        var id = await rig.Harness.TalentAsync("Ben");
        var secret = await rig.LinkAsync(id);
        rig.Instagram.Grants("code-1", "1784", "amara");
        rig.Instagram.Grants("code-2", "1784", "amara");

        var staff = await rig.ReturnAsync(await rig.BeginAsync(id), "code-1");
        var phone = AuthorizationFlowHarness.Browser("phone", staffId: null);
        var creator = await rig.ReturnAsync(await rig.BeginByLinkAsync(secret), "code-2", browser: phone);

        Assert.Equal((AuthorizationStatus.AccountInUse, owner), (staff.Status, staff.OtherTalentId));
        Assert.Equal((AuthorizationStatus.AccountInUse, null), (creator.Status, creator.OtherTalentId));
        Assert.Empty(await rig.RevokeAsync());
        Assert.Empty(rig.Instagram.Revoked);
        Assert.Equal(ConnectLinkState.Open, await rig.StateOfAsync(secret));
    }

    [Fact]
    public async Task Complete_SameAccountAgain_RenewsTheRowAndKeepsItsPhotos()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        rig.Harness.Instagram.HasPicture("amara", "a1");
        var id = await rig.Harness.TalentAsync("Amara", "instagram:amara");
        await rig.Harness.RefreshAsync(id);
        string before;
        await using (var context = rig.Harness.Open())
        {
            var broken = await context.Connections.SingleAsync(Token);
            (before, broken.Health, broken.LastError, broken.FailureCount) = (broken.Id, ConnectionHealth.ReconnectNeeded, "token_expired", 3);
            await context.SaveChangesAsync(Token);
        }

        // The platform's id is what counts: the account was renamed meanwhile.
        rig.Instagram.Grants("code-1", "instagram-amara", "amaraosei");
        var outcome = await rig.ReturnAsync(await rig.BeginAsync(id, "amara"), "code-1");

        Assert.Equal(AuthorizationStatus.Renewed, outcome.Status);
        await using var after = rig.Harness.Open();
        var account = await after.Connections.SingleAsync(Token);
        Assert.Equal((before, "amaraosei", "amara", ConnectionHealth.Renamed), (account.Id, account.Handle, account.RenamedFrom, account.Health));
        Assert.Equal((null, 0), (account.LastError, account.FailureCount));
        Assert.NotNull(account.CandidatePhotoId);
        Assert.NotNull((await rig.Harness.FindAsync(id)).ProfileImageUrl);
    }

    [Fact]
    public async Task Answer_YesToAnotherAccountInPlaceOfTheConnectedOne_RemovesWhatWasKeptOfTheOldOne()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        rig.Harness.Instagram.HasPicture("amara", "a1");
        var id = await rig.Harness.TalentAsync("Amara", "instagram:amara");
        await rig.Harness.RefreshAsync(id);
        rig.Instagram.Grants("code-1", "other-id", "amara2");

        var asked = await rig.ReturnAsync(await rig.BeginAsync(id), "code-1");
        var answered = await rig.Flow.AnswerAsync(use: true, AuthorizationFlowHarness.Browser(), Token);

        Assert.Equal((AuthorizationStatus.AskAccount, AuthorizationStatus.Connected), (asked.Status, answered.Status));
        await using var context = rig.Harness.Open();
        Assert.Equal(("amara2", "other-id"), (await context.Connections.Select(c => ValueTuple.Create(c.Handle, c.ExternalId)).SingleAsync(Token)));
        Assert.False(await context.Photos.AnyAsync(Token));
    }

    [Fact]
    public async Task Complete_HandleNotTold_AsksOrSaysSo()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await rig.Harness.TalentAsync("Amara");
        rig.TikTok.Grants("code-1", "open-1", handle: null, "Amara O.");
        rig.TikTok.Grants("code-2", "open-1", handle: null, "Amara O.");

        var nothingToCompare = await rig.ReturnAsync(await rig.BeginAsync(id, platform: "tiktok"), "code-1", "tiktok");
        var asked = await rig.ReturnAsync(await rig.BeginAsync(id, "amara", "tiktok"), "code-2", "tiktok");
        var answered = await rig.Flow.AnswerAsync(use: true, AuthorizationFlowHarness.Browser(platform: "tiktok"), Token);

        Assert.Equal(AuthorizationStatus.HandleUnknown, nothingToCompare.Status);
        Assert.Equal((AuthorizationStatus.AskAccount, AuthorizationStatus.Connected), (asked.Status, answered.Status));
        Assert.Equal("amara", Assert.Single((await rig.Harness.FindAsync(id)).Connections).Handle);
    }

    [Fact]
    public async Task Begin_WhatCannotBe_SaysWhy()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await rig.Harness.TalentAsync("Amara");
        rig.TikTok.OffReason = "not set";

        async Task<AuthorizationStatus?> BeginAsync(string talent, string platform, string? handle) =>
            (await rig.Flow.BeginAsync(talent, platform, handle, SyncHarness.Actor, AuthorizationFlowHarness.Browser(), Token)).Refusal;

        Assert.Equal(AuthorizationStatus.PlatformOff, await BeginAsync(id, "tiktok", null));
        Assert.Equal(AuthorizationStatus.PlatformOff, await BeginAsync(id, "myspace", null));
        Assert.Equal(AuthorizationStatus.InvalidHandle, await BeginAsync(id, "instagram", "no handle!"));
        Assert.Equal(AuthorizationStatus.TalentGone, await BeginAsync("talent_none", "instagram", null));
        Assert.Equal(AuthorizationStatus.LinkDead, (await rig.Flow.BeginAsync("nothing", LinkProof.None, "instagram", AuthorizationFlowHarness.Browser(), Token)).Refusal);
    }

    [Fact]
    public async Task Logs_OfAWholeAuthorization_HoldNoSecret()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await rig.Harness.TalentAsync("Amara");
        var secret = await rig.LinkAsync(id);
        rig.Instagram.Grants("code-1", "1784", "amara");
        var state = await rig.BeginByLinkAsync(secret, browser: "browser-1");
        await rig.ReturnAsync(state, "code-1");
        await rig.ReturnAsync(state, "code-1");
        Assert.True(await rig.DisconnectAsync(secret));

        var log = string.Join('\n', rig.Harness.Log.GetSnapshot().Select(l => l.ToString()));
        Assert.Contains("granted access", log, StringComparison.Ordinal);
        Assert.All([secret, state, "code-1", "browser-1"], s => Assert.DoesNotContain(s, log, StringComparison.Ordinal));
    }
}
