using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Privacy;

/// <summary>What is noted of permissions beside them: the ledger, what ends soon, what was withdrawn, what a creator had hidden.</summary>
public sealed class PermissionLedgerTests
{
    private const string Avatar = "https://lh3.googleusercontent.com/a/first";

    private static CancellationToken Token => SyncHarness.Token;

    [Fact]
    public async Task Consent_GrantedByALink_IsInTheLedgerWithItsWords_UntilItEnds()
    {
        await using var rig = await CreateAsync();
        var id = await rig.Harness.TalentAsync("Amara Okafor");
        var secret = await rig.LinkAsync(id);
        await rig.GrantAsync(secret, "1784", "amara");
        await rig.Harness.RefreshAsync(id);
        var ledger = rig.Harness.Get<IPermissionLedger>();

        var line = Assert.Single((await ledger.ConsentsAsync("@AMARA", 1, 10, Token)).Items);
        Assert.Equal(("Amara Okafor", "amara", "instagram"), (line.TalentName, line.Given.Handle, line.Given.Platform));
        Assert.NotNull(line.Given.LinkId);
        Assert.Equal(Consent.WordsOf(rig.Instagram.Reads), line.Given.Words);
        Assert.Equal(Consent.VersionOf(line.Given.Words!), line.Given.WordsVersion);
        Assert.Null(line.Given.EndedAt);
        Assert.Empty((await ledger.ConsentsAsync("nobody", 1, 10, Token)).Items);

        await rig.DisconnectAsync(secret);

        Assert.Equal(PermissionEnder.Creator, Assert.Single((await ledger.ConsentsAsync(null, 1, 10, Token)).Items).Given.EndedBy);
    }

    [Fact]
    public async Task Ending_NamesPicturesFourteenDaysBefore_AndNotTheOthers()
    {
        await using var rig = await CreateAsync();
        rig.Harness.YouTube.Says("amara", new PlatformResult.Found("https://yt.example/a", "UC1", "amara"));
        rig.Harness.Instagram.Says("amara", new PlatformResult.Found("https://ig.example/a", "1784", "amara"));
        var id = await rig.Harness.TalentAsync("Amara", "youtube:amara", "instagram:amara");
        await rig.Harness.RefreshAsync(id);
        await rig.Harness.Get<ICandidateRefresh>().RefreshAsync(id, Token);
        rig.Harness.Time.Advance(TimeSpan.FromDays(17));

        var ending = await rig.Harness.Get<IPermissionLedger>().EndingAsync(1, 10, Token);

        var picture = Assert.Single(ending.Items);
        Assert.Equal(("youtube", id, 1), (picture.Platform, picture.TalentId, ending.Total));
        Assert.InRange((picture.EndsAt - rig.Harness.Time.GetUtcNow()).TotalDays, 12.9, 13.1);
    }

    [Fact]
    public async Task NotRevoked_AfterAWeek_StandsThereUntilAnAdminSettlesIt()
    {
        await using var rig = await CreateAsync();
        var id = await rig.Harness.TalentAsync("Amara");
        var secret = await rig.LinkAsync(id);
        await rig.GrantAsync(secret, "1784", "amara");
        await rig.DisconnectAsync(secret);
        rig.Instagram.Revocation = RevocationResult.Failed;
        for (var i = 0; i < 60; i++)
        {
            rig.Harness.Time.Advance(TimeSpan.FromHours(6));
            await rig.RevokeAsync();
        }

        var ledger = rig.Harness.Get<IPermissionLedger>();
        var left = Assert.Single((await ledger.NotRevokedAsync(1, 10, Token)).Items);
        Assert.Equal(("Amara", "amara", "instagram"), (left.TalentName, left.Handle, left.Platform));
        Assert.True(await ledger.SettleAsync(left.GrantId, SyncHarness.Actor, Token));
        Assert.False(await ledger.SettleAsync(left.GrantId, SyncHarness.Actor, Token));
    }

    [Fact]
    public async Task LinkedAvatar_ThatIsTheWithdrawnPicture_IsHeldBack_UntilStaffAllowIt()
    {
        await using var rig = await CreateAsync();
        rig.Harness.Instagram.Says("amara", new PlatformResult.Found(Avatar, "1784", "amara"));
        var id = await rig.Harness.TalentAsync("Amara", "instagram:amara");
        await rig.Harness.RefreshAsync(id);
        await rig.Harness.Roster.UpdateAsync(id, null, Avatar, SyncHarness.Actor, Token);
        await rig.Harness.Get<IPermissionEnd>().EndAsync("instagram", ["1784"], new PermissionEndCause(PermissionEnder.Creator, SyncHarness.Actor), Token);
        var withdrawn = rig.Harness.Get<IWithdrawnPictures>();

        await rig.Harness.Get<LinkedUserAvatar>().RefreshAsync(id, CallPriority.Person, Token);

        Assert.Null((await rig.Harness.FindAsync(id)).ImageUrl);
        Assert.Equal(["instagram"], await withdrawn.HeldAsync(id, Token));
        Assert.True(await withdrawn.ShowAsync(id, SyncHarness.Actor, Token));
        await rig.Harness.Get<LinkedUserAvatar>().RefreshAsync(id, CallPriority.Person, Token);
        Assert.NotNull((await rig.Harness.FindAsync(id)).ImageUrl);
        Assert.Empty(await withdrawn.HeldAsync(id, Token));
    }

    [Fact]
    public async Task LinkedAvatar_ThatIsShownWhenItsPictureIsWithdrawn_GoesToo()
    {
        await using var rig = await CreateAsync();
        rig.Harness.Instagram.Says("amara", new PlatformResult.Found(Avatar, "1784", "amara"));
        var id = await rig.Harness.TalentAsync("Amara", "instagram:amara");
        await rig.Harness.RefreshAsync(id);
        await rig.Harness.Roster.UpdateAsync(id, null, Avatar, SyncHarness.Actor, Token);
        await rig.Harness.Get<LinkedUserAvatar>().RefreshAsync(id, CallPriority.Person, Token);

        await rig.Harness.Get<IPermissionEnd>().EndAsync("instagram", ["1784"], new PermissionEndCause(PermissionEnder.Creator, SyncHarness.Actor), Token);

        Assert.Null((await rig.Harness.FindAsync(id)).ImageUrl);
        Assert.Equal(["instagram"], await rig.Harness.Get<IWithdrawnPictures>().HeldAsync(id, Token));
    }

    [Fact]
    public async Task Photo_ThatTheCreatorHadHidden_IsServedNoMore_UntilStaffKeepIt()
    {
        await using var rig = await CreateAsync();
        rig.Harness.Instagram.Says("amara", new PlatformResult.Found("https://ig.example/a", "1784", "amara"));
        var id = await rig.Harness.TalentAsync("Amara");
        var secret = await rig.LinkAsync(id);
        var proof = await rig.GrantAsync(secret, "1784", "amara");
        await rig.Harness.RefreshAsync(id);
        await using var context = rig.Harness.Open();
        var key = await context.Photos.Select(p => p.Key).SingleAsync(Token);
        var store = rig.Harness.Get<IPhotoStore>();
        Assert.NotNull(await store.ReadRenditionAsync(key, 64, Token));

        Assert.Equal(CreatorStatus.Done, (await rig.Links.AskForRemovalAsync(secret, proof, "instagram", Token)).Status);

        Assert.Null(await store.ReadRenditionAsync(key, 64, Token));
        Assert.True(await store.IsEndedAsync(key, Token));
        Assert.Contains(key, rig.Harness.Changes.Last().EndedKeys!);
        var request = Assert.Single(await rig.Requests.ListAsync(id, Token));
        Assert.True((await rig.Requests.RefuseAsync(request, SyncHarness.Actor, Token)).Succeeded);
        Assert.NotNull(await store.ReadRenditionAsync(key, 64, Token));
    }

    private static Task<AuthorizationFlowHarness> CreateAsync() => AuthorizationFlowHarness.CreateAsync(services =>
    {
        services.AddImporting();
        services.AddPrivacy();
    });
}
