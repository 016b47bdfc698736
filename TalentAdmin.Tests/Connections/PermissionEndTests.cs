using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Connections;

/// <summary>The end of a permission, on a real database: what goes, what is told, and what keeps the account from coming back.</summary>
public sealed class PermissionEndTests
{
    private static readonly PermissionEndCause _byPlatform = new(PermissionEnder.Platform, new Actor(null, "Instagram"));

    private static CancellationToken Token => SyncHarness.Token;

    [Fact]
    public async Task End_ByThePlatform_TakesTokensPicturesAndTheirAddresses()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await ShownAsync(rig);
        var key = await KeyAsync(rig, id);

        var ended = await rig.Harness.Get<IPermissionEnd>().EndAsync("instagram", ["nobody", "1784"], _byPlatform, Token);

        Assert.Equal((id, "instagram", 1), (ended.Single().TalentId, ended.Single().Platform, ended.Single().Pictures));
        Assert.Null((await rig.Harness.FindAsync(id)).ProfileImageUrl);
        Assert.Equal(1, await rig.Harness.Get<OutboxStore>().CountAsync(PendingRevocation.Kind, Token));
        var store = rig.Harness.Get<IPhotoStore>();
        Assert.True(await store.IsEndedAsync(key, Token));
        Assert.Null(await store.ReadRenditionAsync(key, 64, Token));
        await using var context = rig.Harness.Open();
        Assert.Equal((0, 0, 0), (await context.Connections.CountAsync(Token), await context.Photos.CountAsync(Token), await context.Blobs.CountAsync(Token)));
        Assert.Equal(("Instagram", "instagram @amara"), await context.AuditEntries.Where(e => e.Action == "permission.ended").Select(e => ValueTuple.Create(e.ActorName, e.Detail)).SingleAsync(Token));
    }

    [Fact]
    public async Task End_OfAPictureThatIsShown_IsToldAtOnceAndByTheDatabaseToOtherNodes()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await ShownAsync(rig);
        var key = await KeyAsync(rig, id);
        var before = await rig.Harness.Get<ChangeCatchUp>().NewestAsync(Token);

        await rig.Harness.Get<IPermissionEnd>().EndAsync("instagram", ["1784"], _byPlatform, Token);

        var here = rig.Harness.Changes.Last();
        Assert.Equal((id, null, key), (here.TalentId, here.ImageUrl, Assert.Single(here.EndedKeys!)));
        var elsewhere = new List<AvatarChange>();
        await rig.Harness.Get<ChangeCatchUp>().TellAsync(before, elsewhere.AddRange, Token);
        Assert.Contains(elsewhere, c => c.TalentId == id && c.EndedKeys?.Single() == key);
        Assert.Contains(elsewhere, c => c.TalentId == id && c is { IsPicture: true, ImageUrl: null });
    }

    [Fact]
    public async Task End_OlderThanTheGrant_ChangesNothing()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await ShownAsync(rig);

        var ended = await rig.Harness.Get<IPermissionEnd>().EndAsync(
            "instagram", ["1784"], _byPlatform with { GrantedBefore = DateTimeOffset.UnixEpoch.AddSeconds(-1) }, Token);

        Assert.Empty(ended);
        Assert.NotNull((await rig.Harness.FindAsync(id)).ProfileImageUrl);
    }

    [Theory]
    [InlineData(PermissionEnder.Creator, true)]
    [InlineData(PermissionEnder.Platform, true)]
    [InlineData(PermissionEnder.Law, true)]
    [InlineData(PermissionEnder.Staff, false)]
    public async Task End_ByWhomever_StopsTheAccountIfItsOwnerSaidSo(PermissionEnder by, bool isStopped)
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await ShownAsync(rig);
        var other = await rig.Harness.TalentAsync("Ben", "instagram:ben");
        await rig.Harness.Get<IPermissionEnd>().EndAsync("instagram", ["1784"], new PermissionEndCause(by, SyncHarness.Actor), Token);

        var byHandle = await rig.Harness.Roster.ConnectAsync(id, new NewConnection("instagram", "Amara"), SyncHarness.Actor, Token);
        var byId = await rig.Harness.Roster.ConnectAsync(id, new NewConnection("instagram", "renamed", "1784"), SyncHarness.Actor, Token);
        var byChange = await rig.Harness.Roster.ChangeHandleAsync(other, "instagram", new NewHandle("amara"), SyncHarness.Actor, Token);

        Assert.Equal(isStopped ? RosterError.PermissionWithdrawn : RosterError.None, byHandle.Error);
        Assert.Equal(isStopped ? RosterError.PermissionWithdrawn : RosterError.PlatformAlreadyConnected, byId.Error);
        Assert.Equal(isStopped ? RosterError.PermissionWithdrawn : RosterError.AccountInUse, byChange.Error);
    }

    [Fact]
    public async Task Stop_AccountGrantsAnew_IsLifted()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await ShownAsync(rig);
        await rig.Harness.Get<IPermissionEnd>().EndAsync("instagram", ["1784"], _byPlatform, Token);

        await GrantAsync(rig, id, "code-2");
        await rig.Harness.Trash.EndConnectionAsync(id, "instagram", SyncHarness.Actor, Token);

        Assert.True((await rig.Harness.Roster.ConnectAsync(id, new NewConnection("instagram", "amara"), SyncHarness.Actor, Token)).Succeeded);
    }

    [Fact]
    public async Task End_WhileTheCreatorSignsIn_RefusesTheReturn()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await ShownAsync(rig);
        var secret = await rig.LinkAsync(id);
        var state = await rig.BeginByLinkAsync(secret);

        await rig.Harness.Get<IPermissionEnd>().EndAsync("instagram", ["1784"], _byPlatform, Token);
        var result = await rig.ReturnAsync(state, "code-1", browser: AuthorizationFlowHarness.Browser("phone", staffId: null));

        Assert.NotEqual(AuthorizationStatus.Connected, result.Status);
        Assert.Empty((await rig.Harness.FindAsync(id)).Connections);
    }

    [Fact]
    public async Task Sync_PlatformSaysThatTheAppWasRemoved_EndsThePermission()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await ShownAsync(rig);
        rig.Harness.Instagram.Says("amara", new PlatformResult.NeedsReauth("app_removed"));
        rig.Harness.Time.Advance(TimeSpan.FromDays(1));

        await rig.Harness.RefreshAsync(id);
        Assert.NotNull((await rig.Harness.FindAsync(id)).ProfileImageUrl);
        await HandleWithdrawalsAsync(rig);

        var talent = await rig.Harness.FindAsync(id);
        Assert.Equal((null, 0), (talent.ProfileImageUrl, talent.Connections.Count));
    }

    [Theory]
    [InlineData("token_expired")]
    [InlineData("password_changed")]
    [InlineData("token_revoked")]
    public async Task Sync_PlatformSaysSomethingElse_KeepsEverything(string reason)
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await ShownAsync(rig);
        rig.Harness.Instagram.Says("amara", new PlatformResult.NeedsReauth(reason));

        await rig.Harness.RefreshAsync(id);
        await HandleWithdrawalsAsync(rig);

        Assert.NotNull((await rig.Harness.FindAsync(id)).ProfileImageUrl);
    }

    [Fact]
    public async Task Sync_AgencysOwnTokenIsRefused_EndsNoCreatorsPermission()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        rig.Harness.Instagram.HasPicture("ben", "b1");
        var id = await rig.Harness.TalentAsync("Ben", "instagram:ben");
        await rig.Harness.RefreshAsync(id);
        rig.Harness.Instagram.Says("ben", new PlatformResult.NeedsReauth("app_removed"));

        await rig.Harness.RefreshAsync(id);
        await HandleWithdrawalsAsync(rig);

        Assert.NotNull((await rig.Harness.FindAsync(id)).ProfileImageUrl);
    }

    private static async Task<string> ShownAsync(AuthorizationFlowHarness rig)
    {
        rig.Harness.Instagram.Says("amara", new PlatformResult.Found("https://instagram.example/a1", "1784", "amara"));
        var id = await rig.Harness.TalentAsync("Amara");
        await GrantAsync(rig, id, "code-1");
        await rig.Harness.RefreshAsync(id);
        Assert.NotNull((await rig.Harness.FindAsync(id)).ProfileImageUrl);
        return id;
    }

    private static async Task GrantAsync(AuthorizationFlowHarness rig, string id, string code)
    {
        rig.Instagram.Says(code, new OAuthResult.Granted(
            new OAuthTokens($"access-{code}", "refresh", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90), null, []),
            new OAuthIdentity("1784", "amara", null)));
        Assert.Equal(AuthorizationStatus.Connected, (await rig.ReturnAsync(await rig.BeginAsync(id), code)).Status);
    }

    private static async Task<string> KeyAsync(AuthorizationFlowHarness rig, string id) =>
        (await rig.Harness.FindAsync(id)).ProfileImageUrl!.Split('/')[2];

    private static async Task HandleWithdrawalsAsync(AuthorizationFlowHarness rig)
    {
        var handler = rig.Harness.Get<IEnumerable<IOutboxHandler>>().OfType<WithdrawalHandler>().Single();
        foreach (var message in await rig.Harness.Get<OutboxStore>().TakeAsync(PlatformWithdrawal.Kind, 10, [], Token))
        {
            Assert.IsType<OutboxResult.Done>(await handler.HandleAsync(message, Token));
        }
    }
}
