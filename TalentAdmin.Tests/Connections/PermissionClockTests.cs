using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Connections;

/// <summary>How long pictures are kept that nobody confirms, on a real database in fake time.</summary>
public sealed class PermissionClockTests
{
    private static CancellationToken Token => SyncHarness.Token;

    [Theory]
    [InlineData("instagram", 90)]
    [InlineData("youtube", 30)]
    public async Task End_AccountThatAnswersNoMore_KeepsItsPictureForAsLongAsItMayAndNoLonger(string platform, int days)
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await ShownAsync(rig, platform);
        Assert.Equal(rig.Harness.Time.GetUtcNow().AddDays(days), (await rig.Harness.FindAsync(id)).Terms!.KeepUntil);
        Source(rig, platform).Says("amara", new PlatformResult.Transient("timeout"));

        await PassAsync(rig, TimeSpan.FromDays(days) - PermissionClock.Period - TimeSpan.FromMinutes(1), id);
        Assert.NotNull((await rig.Harness.FindAsync(id)).ProfileImageUrl);
        await PassAsync(rig, TimeSpan.FromMinutes(2), id);

        var talent = await rig.Harness.FindAsync(id);
        Assert.Equal((null, PhotoSource.Initials), (talent.ProfileImageUrl, talent.Source));
        Assert.Single(talent.Connections);
        await using var context = rig.Harness.Open();
        Assert.Equal((0, 0), (await context.Photos.CountAsync(Token), await context.Blobs.CountAsync(Token)));
        Assert.Equal(
            $"{platform}, pictures not confirmed for {days} days",
            await context.AuditEntries.Where(e => e.Action == "permission.ended").Select(e => e.Detail).SingleAsync(Token));
    }

    [Fact]
    public async Task End_AccountThatAnswers_NeverEnds()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await ShownAsync(rig, "youtube");

        for (var week = 0; week < 20; week++)
        {
            await PassAsync(rig, TimeSpan.FromDays(7), id);
        }

        Assert.NotNull((await rig.Harness.FindAsync(id)).ProfileImageUrl);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task End_PinnedOrLocked_HoldsNothingAgainstTheLimit(bool pinned)
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await ShownAsync(rig, "youtube");
        rig.Harness.TikTok.HasPicture("amara", "t1");
        await rig.Harness.Roster.ConnectAsync(id, new NewConnection("tiktok", "amara"), SyncHarness.Actor, Token);
        await using (var context = rig.Harness.Open())
        {
            var photo = (await context.Talents.AsNoTracking().SingleAsync(Token)).PhotoId!;
            _ = pinned
                ? await rig.Harness.Choices.UseAsync(id, photo, pin: true, SyncHarness.Actor, Token)
                : await rig.Harness.Choices.LockAsync(id, isLocked: true, SyncHarness.Actor, Token);
        }

        rig.Harness.YouTube.Says("amara", new PlatformResult.Transient("timeout"));
        await PassAsync(rig, TimeSpan.FromDays(29), id);
        Assert.True((await rig.Harness.FindAsync(id)) is { IsPinned: true } or { IsLocked: true });
        await PassAsync(rig, TimeSpan.FromDays(1), id);

        var talent = await rig.Harness.FindAsync(id);
        Assert.Equal(("tiktok", false), (talent.Source, talent.IsLocked));
        Assert.NotNull(talent.ProfileImageUrl);
    }

    [Fact]
    public async Task End_PictureThatWasReplaced_IsKeptFromWhenItWasLastSeen()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await ShownAsync(rig, "youtube");
        var first = await rig.Harness.ShownHashAsync(id);
        await PassAsync(rig, TimeSpan.FromDays(25), id);
        rig.Harness.YouTube.HasPicture("amara", "a2");
        await PassAsync(rig, TimeSpan.FromDays(1), id);

        // 29 days after it was seen for the first time, and for the last time 4 days ago.
        await PassAsync(rig, TimeSpan.FromDays(3), id);
        Assert.True(await IsKeptAsync(rig, first!));
        await PassAsync(rig, TimeSpan.FromDays(25), id);
        Assert.True(await IsKeptAsync(rig, first!));
        await PassAsync(rig, TimeSpan.FromDays(1), id);
        Assert.False(await IsKeptAsync(rig, first!));
        Assert.NotNull((await rig.Harness.FindAsync(id)).ProfileImageUrl);
    }

    [Fact]
    public async Task End_Uploads_HaveNoClock()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await ShownAsync(rig, "instagram");
        Assert.True((await rig.Harness.Choices.KeepAsync(id, SyncHarness.Actor, Token)).Succeeded);
        rig.Harness.Instagram.Says("amara", new PlatformResult.Transient("timeout"));

        await PassAsync(rig, TimeSpan.FromDays(400), id);

        Assert.NotNull((await rig.Harness.FindAsync(id)).ProfileImageUrl);
    }

    [Fact]
    public async Task Keep_WhereThePlatformSetsTheLimit_IsRefused()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await ShownAsync(rig, "youtube");

        Assert.Equal(PhotoSelectionError.PlatformLimits, (await rig.Harness.Choices.KeepAsync(id, SyncHarness.Actor, Token)).Error);
    }

    [Fact]
    public async Task End_EndedAddresses_AreForgottenAfterEightDays()
    {
        await using var rig = await AuthorizationFlowHarness.CreateAsync();
        var id = await ShownAsync(rig, "instagram");
        var key = (await rig.Harness.FindAsync(id)).ProfileImageUrl!.Split('/')[2];
        await rig.Harness.Trash.EndConnectionAsync(id, "instagram", SyncHarness.Actor, Token);

        await PassAsync(rig, PermissionClock.GoneFor, id);
        Assert.True(await rig.Harness.Get<IPhotoStore>().IsEndedAsync(key, Token));
        await PassAsync(rig, TimeSpan.FromMinutes(1), id);
        Assert.False(await rig.Harness.Get<IPhotoStore>().IsEndedAsync(key, Token));
    }

    private static async Task<bool> IsKeptAsync(AuthorizationFlowHarness rig, string hash)
    {
        await using var context = rig.Harness.Open();
        return await context.Photos.AnyAsync(p => p.ContentHash == hash, Token);
    }

    private static FakeImageSource Source(AuthorizationFlowHarness rig, string platform) =>
        platform == "youtube" ? rig.Harness.YouTube : rig.Harness.Instagram;

    private static async Task<string> ShownAsync(AuthorizationFlowHarness rig, string platform)
    {
        Source(rig, platform).HasPicture("amara", "a1");
        var id = await rig.Harness.TalentAsync("Amara", $"{platform}:amara");
        await rig.Harness.RefreshAsync(id);
        return id;
    }

    // A night and a look of the clock, so much later.
    private static async Task PassAsync(AuthorizationFlowHarness rig, TimeSpan time, string id)
    {
        rig.Harness.Time.Advance(time);
        await rig.Harness.RefreshAsync(id);
        await rig.Harness.Get<PermissionClock>().EndAsync(Token);
    }
}
