using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Connections;

/// <summary>What becomes of a permission whose tokens we let go of: it is given back, whatever happens in between, and no newer one is hit.</summary>
public sealed class RevocationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("creator")]
    [InlineData("staff")]
    [InlineData("deletion")]
    [InlineData("other handle")]
    public async Task LetGo_WhoeverDoesIt_StoresThatThePermissionIsGivenBackAndGivesItBack(string by)
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var (id, secret) = await ConnectedAsync(rig);

        await (by switch
        {
            "creator" => rig.DisconnectAsync(secret),
            "staff" => rig.Harness.Trash.EndConnectionAsync(id, "instagram", SyncHarness.Actor, Token),
            "deletion" => rig.Harness.Trash.EndAsync(id, SyncHarness.Actor, Token),
            _ => (Task)rig.Harness.Roster.ChangeHandleAsync(id, "instagram", new NewHandle("ben", IsSameAccount: false), SyncHarness.Actor, Token),
        });

        // As after a kill at this point: nothing is known but what is stored, and that is encrypted.
        Assert.Empty(rig.Instagram.Revoked);
        await using (var context = rig.Harness.Open())
        {
            var message = Assert.Single(await context.Outbox.AsNoTracking().Where(m => m.Kind == PendingRevocation.Kind).ToListAsync(Token));
            Assert.DoesNotContain("code-1", message.Payload!, StringComparison.Ordinal);
        }

        Assert.IsType<OutboxResult.Done>(Assert.Single(await rig.RevokeAsync()));
        Assert.Equal(["access-code-1"], rig.Instagram.Revoked);
        Assert.Empty(await rig.RevokeAsync());
    }

    [Fact]
    public async Task Revoke_AccountThatGrantedAnew_LeavesTheNewGrantAlone()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var (id, _) = await ConnectedAsync(rig);
        await rig.Harness.Trash.EndConnectionAsync(id, "instagram", SyncHarness.Actor, Token);
        rig.Instagram.Says("code-2", new OAuthResult.Granted(
            new OAuthTokens("access-code-2", null, DateTimeOffset.UnixEpoch.AddDays(1), null, null, []), new OAuthIdentity("1784", "amara", null)));
        await rig.ReturnAsync(await rig.BeginAsync(id), "code-2");

        Assert.IsType<OutboxResult.Done>(Assert.Single(await rig.RevokeAsync()));

        Assert.Empty(rig.Instagram.Revoked);
    }

    [Fact]
    public async Task Revoke_PlatformDoesNotAnswer_TriesForAWeekWithPausesThatGrowAndThenSaysSo()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var (id, _) = await ConnectedAsync(rig);
        await rig.Harness.Trash.EndConnectionAsync(id, "instagram", SyncHarness.Actor, Token);
        rig.Instagram.Revocation = RevocationResult.Failed;
        var began = rig.Harness.Time.GetUtcNow();
        var pauses = new List<TimeSpan>();

        while (Assert.Single(await rig.RevokeAsync()) is OutboxResult.Again again)
        {
            pauses.Add(again.At - rig.Harness.Time.GetUtcNow());
            rig.Harness.Time.SetUtcNow(again.At);
        }

        Assert.Equal([1, 2, 4, 8], pauses.Take(4).Select(p => (int)p.TotalMinutes));
        Assert.Equal(TimeSpan.FromHours(6), pauses[^1]);
        Assert.InRange(rig.Harness.Time.GetUtcNow() - began, TimeSpan.FromDays(6.5), TimeSpan.FromDays(7));
        Assert.Single(rig.Harness.Log.GetSnapshot(), r => r.Id.Id == 3206);
        Assert.Empty(await rig.RevokeAsync());
    }

    [Fact]
    public async Task Revoke_PlatformIsSwitchedOff_WaitsForItsSettings()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var (id, _) = await ConnectedAsync(rig);
        await rig.Harness.Trash.EndConnectionAsync(id, "instagram", SyncHarness.Actor, Token);
        rig.Instagram.OffReason = "A setting is missing.";

        var again = Assert.IsType<OutboxResult.Again>(Assert.Single(await rig.RevokeAsync()));
        Assert.Empty(rig.Instagram.Revoked);

        rig.Instagram.OffReason = null;
        rig.Harness.Time.SetUtcNow(again.At);
        Assert.IsType<OutboxResult.Done>(Assert.Single(await rig.RevokeAsync()));
        Assert.Equal(["access-code-1"], rig.Instagram.Revoked);
    }

    [Fact]
    public async Task Revoke_NothingToGiveBack_IsDone()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var (id, _) = await ConnectedAsync(rig);
        await rig.Harness.Trash.EndConnectionAsync(id, "instagram", SyncHarness.Actor, Token);
        rig.Instagram.Revocation = RevocationResult.NothingToRevoke;

        Assert.IsType<OutboxResult.Done>(Assert.Single(await rig.RevokeAsync()));
    }

    [Fact]
    public async Task Revoke_NeedsALiveAccessToken_StoresTheRefreshedPairBeforeItIsUsed()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        rig.Instagram.RevokesByAccessToken = true;
        var (id, _) = await ConnectedAsync(rig, expiresAt: Samples.Now.AddDays(-1));
        await rig.Harness.Trash.EndConnectionAsync(id, "instagram", SyncHarness.Actor, Token);
        rig.Instagram.Refreshed = new OAuthResult.Granted(
            new OAuthTokens("fresh", "fresh-refresh", Samples.Now, Samples.Now.AddYears(1), null, []), Account: null);

        var again = Assert.IsType<OutboxResult.Again>(Assert.Single(await rig.RevokeAsync()));
        Assert.Empty(rig.Instagram.Revoked);
        Assert.DoesNotContain("\"fresh", again.Payload!, StringComparison.Ordinal);

        // A crash here loses neither pair. What was granted is refreshed once only.
        rig.Instagram.Refreshed = new OAuthResult.Refused("refused");
        Assert.IsType<OutboxResult.Done>(Assert.Single(await rig.RevokeAsync()));
        Assert.Equal(["fresh"], rig.Instagram.Revoked);
    }

    [Fact]
    public async Task Revoke_KeyOfTheTokensIsGone_IsDone()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var (id, _) = await ConnectedAsync(rig);
        await using (var context = rig.Harness.Open())
        {
            await context.Connections.ExecuteUpdateAsync(set => set.SetProperty(c => c.ProtectedAccessToken, "not ours"), Token);
        }

        await rig.Harness.Trash.EndConnectionAsync(id, "instagram", SyncHarness.Actor, Token);

        Assert.IsType<OutboxResult.Done>(Assert.Single(await rig.RevokeAsync()));
        Assert.Empty(rig.Instagram.Revoked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Disconnect_ByTheCreator_TakesALockedOrPinnedPictureToo(bool pinned)
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var (id, secret) = await ConnectedAsync(rig);
        rig.Harness.Instagram.Says("amara", new PlatformResult.Found("https://instagram.example/a1", "1784", "amara"));
        await rig.Harness.RefreshAsync(id);
        await HoldAsync(rig, id, pinned);

        Assert.True(await rig.DisconnectAsync(secret));

        var talent = await rig.Harness.FindAsync(id);
        Assert.Equal((PhotoSource.Initials, null), (talent.Source, talent.ProfileImageUrl));
        await using var context = rig.Harness.Open();
        Assert.False(await context.Photos.AnyAsync(Token));
        Assert.False(await context.PhotoHistory.AnyAsync(e => e.PhotoId != null, Token));
        Assert.Equal(0, await context.Blobs.CountAsync(Token));
        Assert.Null((await context.Talents.SingleAsync(Token)).LockedAt);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Disconnect_ByStaff_TakesALockedOrPinnedPictureTooUnlessTheCreatorAgreed(bool pinned)
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var (id, _) = await ConnectedAsync(rig);
        rig.Harness.Instagram.Says("amara", new PlatformResult.Found("https://instagram.example/a1", "1784", "amara"));
        await rig.Harness.RefreshAsync(id);
        await HoldAsync(rig, id, pinned);
        var hash = await rig.Harness.ShownHashAsync(id);

        Assert.True((await rig.Harness.Choices.KeepAsync(id, SyncHarness.Actor, Token)).Succeeded);
        await rig.Harness.Trash.EndConnectionAsync(id, "instagram", SyncHarness.Actor, Token);

        var talent = await rig.Harness.FindAsync(id);
        Assert.Equal((PhotoSource.Manual, hash), (talent.Source, await rig.Harness.ShownHashAsync(id)));
        Assert.Equal(new PhotoTerms(PhotoBasis.Agency, null), talent.Terms);
        await using var context = rig.Harness.Open();
        Assert.Equal(PhotoOrigin.Upload, Assert.Single(await context.Photos.ToListAsync(Token)).Origin);
        Assert.Equal("instagram, the creator agreed", (await context.AuditEntries.SingleAsync(e => e.Action == "photo.kept", Token)).Detail);
    }

    private static async Task HoldAsync(AuthorizationFlowHarness rig, string id, bool pinned)
    {
        await using var context = rig.Harness.Open();
        var photo = (await context.Talents.AsNoTracking().SingleAsync(Token)).PhotoId!;
        var held = pinned
            ? await rig.Harness.Choices.UseAsync(id, photo, pin: true, SyncHarness.Actor, Token)
            : await rig.Harness.Choices.LockAsync(id, isLocked: true, SyncHarness.Actor, Token);
        Assert.True(held.Succeeded);
    }

    private static async Task<(string Id, string Secret)> ConnectedAsync(AuthorizationFlowHarness rig, DateTimeOffset? expiresAt = null)
    {
        var id = await rig.Harness.TalentAsync("Amara");
        var secret = await rig.LinkAsync(id);
        rig.Instagram.Says("code-1", new OAuthResult.Granted(
            new OAuthTokens("access-code-1", "refresh-code-1", DateTimeOffset.UnixEpoch, expiresAt ?? DateTimeOffset.UnixEpoch.AddYears(90), null, []),
            new OAuthIdentity("1784", "amara", null)));
        var browser = AuthorizationFlowHarness.Browser("phone", staffId: null);
        var result = await rig.ReturnAsync(await rig.BeginByLinkAsync(secret), "code-1", browser: browser);
        Assert.Equal(AuthorizationStatus.Connected, result.Status);
        return (id, secret);
    }
}
