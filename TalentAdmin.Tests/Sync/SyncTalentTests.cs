using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Sync;

public sealed class SyncTalentTests
{
    private static CancellationToken Token => SyncHarness.Token;

    [Fact]
    public async Task SyncTalent_InstagramHasPicture_ShowsItAndAsksNobodyElse()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        var id = await harness.TalentAsync("Amara", "instagram:amara", "youtube:amara");

        var result = await harness.RefreshAsync(id);

        Assert.Equal(SyncEffect.Updated, result.Effect);
        Assert.Equal("instagram", result.Source);
        Assert.Matches("^/avatars/[A-Za-z0-9_-]{43}/256\\.webp$", result.ImageUrl);
        Assert.Equal(harness.Time.GetUtcNow(), result.SyncedAt);
        Assert.Empty(harness.YouTube.Calls);
        var change = Assert.Single(harness.Changes, c => c.IsPicture);
        Assert.Equal((id, result.ImageUrl, "instagram", 1L), (change.TalentId, change.ImageUrl, change.Source, change.ChangeNumber));
        Assert.Equal(ConnectionHealth.Healthy, (await harness.FindAsync(id)).Connections[0].Health);
        Assert.Equal("instagram-amara", (await harness.FindAsync(id)).Connections[0].ExternalId);
    }

    [Fact]
    public async Task SyncTalent_SameImageThreeTimes_IsOneWriteAndOneChange()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        var id = await harness.TalentAsync("Amara", "instagram:amara");

        var effects = new List<SyncEffect>();
        for (var i = 0; i < 3; i++)
        {
            effects.Add((await harness.RefreshAsync(id)).Effect);
        }

        Assert.Equal([SyncEffect.Updated, SyncEffect.Unchanged, SyncEffect.Unchanged], effects);
        Assert.Single(harness.Changes, c => c.IsPicture);
        await using var context = harness.Open();
        Assert.Equal(1, await context.Photos.CountAsync(Token));
        Assert.Equal(AvatarSizes.All.Count + 1, await context.Blobs.CountAsync(Token));
    }

    [Fact]
    public async Task SyncTalent_PictureComesBack_IsTheSamePhotoAgain()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        var urls = new List<string?>();
        foreach (var picture in new[] { "a1", "a2", "a1" })
        {
            harness.Instagram.HasPicture("amara", picture);
            urls.Add((await harness.RefreshAsync(id)).ImageUrl);
        }

        Assert.Equal(urls[0], urls[2]);
        Assert.NotEqual(urls[0], urls[1]);
        await using var context = harness.Open();
        Assert.Equal(2, await context.Photos.CountAsync(Token));
        Assert.Equal(3, await context.Talents.Where(t => t.Id == id).Select(t => t.AvatarChangeNumber).SingleAsync(Token));
    }

    [Theory]
    [InlineData("needs_reauth", ConnectionHealth.ReconnectNeeded)]
    [InlineData("transient", ConnectionHealth.Failing)]
    [InlineData("rejected", ConnectionHealth.Failing)]
    [InlineData("expired", ConnectionHealth.Failing)]
    [InlineData("download", ConnectionHealth.Failing)]
    public async Task SyncTalent_ShownPlatformFails_KeepsThePhotoAsStale(string fault, ConnectionHealth health)
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        harness.TikTok.HasPicture("amara", "t1");
        var id = await harness.TalentAsync("Amara", "instagram:amara", "tiktok:amara");
        var before = await harness.RefreshAsync(id);
        harness.Time.Advance(TimeSpan.FromHours(25));
        Break(harness, fault);

        var result = await harness.RefreshAsync(id);

        Assert.Equal(SyncEffect.Kept, result.Effect);
        Assert.Equal((before.ImageUrl, before.Source, before.SyncedAt), (result.ImageUrl, result.Source, result.SyncedAt));
        Assert.NotNull(result.Reason);
        Assert.Equal("instagram", result.FailedPlatform);
        var talent = await harness.FindAsync(id);
        Assert.Equal(harness.Time.GetUtcNow(), talent.StaleSince);
        Assert.Equal(harness.Time.GetUtcNow(), talent.LastAttemptAt);
        Assert.Equal(health, talent.Connections[0].Health);
        Assert.Empty(harness.TikTok.Calls);
        Assert.Contains(harness.Changes, c => c is { IsStale: true, IsPicture: false });
    }

    [Fact]
    public async Task SyncTalent_PlatformIsBack_IsFreshAgain()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        await harness.RefreshAsync(id);
        harness.Instagram.Says("amara", new PlatformResult.Transient("timeout"));
        await harness.RefreshAsync(id);
        harness.Instagram.HasPicture("amara", "a1");

        var result = await harness.RefreshAsync(id);

        Assert.Equal(SyncEffect.Unchanged, result.Effect);
        var talent = await harness.FindAsync(id);
        Assert.Null(talent.StaleSince);
        Assert.Equal(ConnectionHealth.Healthy, talent.Connections[0].Health);
        Assert.Null(talent.Connections[0].LastError);
    }

    [Fact]
    public async Task SyncTalent_DefaultAvatarOverGoodPhoto_FallsToTheNextPlatform()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        harness.YouTube.HasPicture("amara", "y1");
        var id = await harness.TalentAsync("Amara", "instagram:amara", "youtube:amara");
        await harness.RefreshAsync(id);
        harness.Instagram.HasPicture("amara", "default");
        harness.Fetcher.Says("https://instagram.example/default", new PhotoResult.DefaultAvatar("default_avatar"));

        var result = await harness.RefreshAsync(id);

        Assert.Equal("youtube", result.Source);
        Assert.Equal(FakePhotoFetcher.HashOf("https://youtube.example/y1"), await harness.ShownHashAsync(id));
    }

    [Theory]
    [InlineData("stand_in")]
    [InlineData("too_small")]
    public async Task SyncTalent_StandInOrPixelOverGoodPhoto_KeepsThePhoto(string reason)
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        var before = await harness.RefreshAsync(id);
        harness.Instagram.HasPicture("amara", "bad");
        harness.Fetcher.Says("https://instagram.example/bad", new PhotoResult.Rejected(reason));

        var result = await harness.RefreshAsync(id);

        Assert.Equal((SyncEffect.Kept, before.ImageUrl, reason), (result.Effect, result.ImageUrl, result.Reason));
    }

    [Fact]
    public async Task SyncTalent_SignedUrlExpired_AsksOnceForAFreshOne()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        harness.Fetcher.Says("https://instagram.example/a1", new PhotoResult.UrlExpired("image_url_expired"));
        var id = await harness.TalentAsync("Amara", "instagram:amara");

        var result = await harness.RefreshAsync(id);

        Assert.Equal(SyncEffect.Updated, result.Effect);
        Assert.Equal(2, harness.Instagram.Calls.Count);
    }

    [Fact]
    public async Task SyncTalent_SignedUrlExpiredTwice_GivesUpWithoutAskingAThirdTime()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        var expired = new PhotoResult.UrlExpired("image_url_expired");
        harness.Fetcher.Says("https://instagram.example/a1", expired, expired);
        var id = await harness.TalentAsync("Amara", "instagram:amara");

        var result = await harness.RefreshAsync(id);

        Assert.Equal((SyncEffect.Failed, "image_url_expired"), (result.Effect, result.Reason));
        Assert.Equal(2, harness.Instagram.Calls.Count);
    }

    [Fact]
    public async Task SyncTalent_ManualPhoto_SurvivesEveryKindOfSync()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        await harness.RefreshAsync(id);
        await harness.LockAsync(id);
        var chosen = await harness.ShownHashAsync(id);
        harness.Time.Advance(TimeSpan.FromDays(2));

        harness.Instagram.HasPicture("amara", "a2");
        var refreshed = await harness.RefreshAsync(id);
        await harness.Service.SyncTalentAsync(id, forceRefresh: false, RunTrigger.Refresh, Token);
        await harness.SyncAllAsync(new SyncAllRequest(RunTrigger.Scheduled));
        await harness.SyncAllAsync(new SyncAllRequest(RunTrigger.Bulk, ForceRefresh: true));
        await harness.Service.FetchInstagramAsync(id, Token);
        harness.Instagram.Says("amara", new PlatformResult.NoImage("no_picture"));
        await harness.RefreshAsync(id);

        Assert.Equal(SyncEffect.Locked, refreshed.Effect);
        Assert.Equal(PhotoSource.Manual, (await harness.FindAsync(id)).Source);
        Assert.NotNull((await harness.FindAsync(id)).ProfileImageUrl);
        Assert.Equal(chosen, await harness.ShownHashAsync(id));
    }

    [Fact]
    public async Task SyncTalent_RecentlySyncedAndNotForced_IsLeftAlone()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        await harness.RefreshAsync(id);
        harness.Time.Advance(TimeSpan.FromHours(23));

        var early = await harness.Service.SyncTalentAsync(id, forceRefresh: false, RunTrigger.Refresh, Token);
        harness.Time.Advance(TimeSpan.FromHours(2));
        var late = await harness.Service.SyncTalentAsync(id, forceRefresh: false, RunTrigger.Refresh, Token);

        Assert.Equal((SyncEffect.Skipped, SyncEffect.Unchanged), (early.Effect, late.Effect));
    }

    [Fact]
    public async Task SyncTalent_TwoAtOnce_BecomeOne()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        var asked = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        harness.Instagram.BeforeAnswer = () =>
        {
            asked.TrySetResult();
            return answer.Task;
        };

        var first = harness.RefreshAsync(id);
        await asked.Task.WaitAsync(Token);
        var second = harness.RefreshAsync(id);
        answer.SetResult();

        Assert.Same(await first, await second);
        Assert.Single(harness.Instagram.Calls);
    }

    [Fact]
    public async Task SyncTalent_ConnectionRemovedMeanwhile_DropsItsResult()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        harness.Instagram.BeforeAnswer = async () =>
        {
            harness.Instagram.BeforeAnswer = () => Task.CompletedTask;
            await harness.Trash.EndConnectionAsync(id, "instagram", SyncHarness.Actor, Token);
        };

        await harness.RefreshAsync(id);

        var talent = await harness.FindAsync(id);
        Assert.Equal((PhotoSource.Initials, null), (talent.Source, talent.ProfileImageUrl));
    }

    [Fact]
    public async Task SyncTalent_PersonChoseMeanwhile_TheirChoiceStands()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        await harness.RefreshAsync(id);
        harness.Instagram.HasPicture("amara", "a2");
        harness.Instagram.BeforeAnswer = async () =>
        {
            harness.Instagram.BeforeAnswer = () => Task.CompletedTask;
            await harness.LockAsync(id);
        };

        var result = await harness.RefreshAsync(id);

        Assert.Equal(SyncEffect.Locked, result.Effect);
        Assert.Equal(FakePhotoFetcher.HashOf("https://instagram.example/a1"), await harness.ShownHashAsync(id));
    }

    [Fact]
    public async Task SyncTalent_DeletedMeanwhile_IsGone()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        harness.Instagram.BeforeAnswer = () => harness.Trash.EndAsync(id, SyncHarness.Actor, Token);

        var result = await harness.RefreshAsync(id);

        Assert.Equal(SyncEffect.Gone, result.Effect);
        await using var context = harness.Open();
        Assert.Equal(0, await context.Photos.CountAsync(Token) + await context.Attempts.CountAsync(Token));
    }

    [Fact]
    public async Task SyncTalent_SourceThrows_IsOneFailureAndNoException()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.BeforeAnswer = () => throw new InvalidOperationException("a bug");
        harness.YouTube.HasPicture("amara", "y1");
        var id = await harness.TalentAsync("Amara", "instagram:amara", "youtube:amara");

        var result = await harness.RefreshAsync(id);

        Assert.Equal((SyncEffect.Updated, "youtube"), (result.Effect, result.Source));
        Assert.Contains(harness.Log.GetSnapshot(), l => l.Exception is InvalidOperationException);
    }

    [Fact]
    public async Task SyncTalent_PlatformOff_IsNotHeldAgainstTheAccount()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        await harness.RefreshAsync(id);
        harness.Instagram.OffReason = "No key.";

        var result = await harness.RefreshAsync(id);

        Assert.Equal((SyncEffect.Kept, ReasonCode.PlatformOff), (result.Effect, result.Reason));
        Assert.Equal(ConnectionHealth.Healthy, (await harness.FindAsync(id)).Connections[0].Health);
        Assert.Single(await harness.Directory.RecentAttemptsAsync(id, 10, Token));
    }

    [Fact]
    public async Task SyncTalent_OfDifferentEnds_LogsInTheOperatorsWords()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.Says("amara", new PlatformResult.Transient("timeout"));
        harness.TikTok.HasPicture("amara", "t1");
        var id = await harness.TalentAsync("Amara Osei", "instagram:amara", "tiktok:amara");

        await harness.RefreshAsync(id);

        var lines = harness.Log.GetSnapshot().Select(l => l.Message).ToList();
        Assert.Contains($"[TALENT_IMAGE] Starting profile image sync for talent: {id}", lines);
        Assert.Contains("[TALENT_IMAGE] Failed to fetch instagram profile image: timeout", lines);
        Assert.Contains("[TALENT_IMAGE] Updated profile image for Amara Osei from tiktok", lines);
    }

    private static void Break(SyncHarness harness, string fault)
    {
        switch (fault)
        {
            case "needs_reauth":
                harness.Instagram.Says("amara", new PlatformResult.NeedsReauth("token_expired"));
                break;
            case "transient":
                harness.Instagram.Says("amara", new PlatformResult.Transient("timeout"));
                break;
            case "rejected":
                harness.Instagram.HasPicture("amara", "a2");
                harness.Fetcher.Says("https://instagram.example/a2", new PhotoResult.Rejected("host_not_allowed"));
                break;
            case "expired":
                harness.Instagram.HasPicture("amara", "a2");
                harness.Fetcher.Says(
                    "https://instagram.example/a2",
                    new PhotoResult.UrlExpired("image_url_expired"),
                    new PhotoResult.UrlExpired("image_url_expired"));
                break;
            default:
                harness.Instagram.HasPicture("amara", "a2");
                harness.Fetcher.Says("https://instagram.example/a2", new PhotoResult.Transient("not_an_image"));
                break;
        }
    }
}
