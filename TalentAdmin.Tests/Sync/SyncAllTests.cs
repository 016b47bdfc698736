using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Sync;

public sealed class SyncAllTests
{
    private static CancellationToken Token => SyncHarness.Token;

    [Fact]
    public async Task SyncAll_ManyPages_AsksEachTalentOnceAndYouTubeFiftyAtATime()
    {
        await using var harness = await SyncHarness.CreateAsync(new() { ["Sync:PageSize"] = "60" });
        var ids = new List<string>();
        for (var i = 0; i < 130; i++)
        {
            harness.YouTube.HasPicture($"y{i}", $"p{i}");
            ids.Add(await harness.TalentAsync($"Talent {i}", $"youtube:y{i}"));
        }

        var run = await harness.SyncAllAsync(new SyncAllRequest(RunTrigger.Scheduled, Limit: null));

        Assert.Equal((RunStatus.Completed, 130, 130, 0), (run.Status, run.Requested, run.Updated, run.Failed));
        Assert.Equal(130, harness.YouTube.Calls.Sum(c => c.Count));
        Assert.Equal(130, harness.YouTube.Calls.SelectMany(c => c).Select(a => a.Handle).Distinct().Count());
        Assert.All(harness.YouTube.Calls, c => Assert.InRange(c.Count, 1, 50));
        Assert.Equal(130, harness.Changes.Where(c => c.IsPicture).Select(c => c.ChangeNumber).Distinct().Count());
        Assert.Equal(ids.Count, (await harness.Get<ChangeCatchUp>().ChangesSinceAsync(0, Token)).Count);
    }

    [Fact]
    public async Task SyncAll_OneTalentFails_StopsNobody()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.Says("bad", new PlatformResult.Transient("timeout"));
        harness.Instagram.HasPicture("good", "g1");
        await harness.TalentAsync("Bad", "instagram:bad");
        var good = await harness.TalentAsync("Good", "instagram:good");

        var run = await harness.SyncAllAsync(new SyncAllRequest(RunTrigger.Scheduled));

        Assert.Equal((1, 1), (run.Updated, run.Failed));
        Assert.Equal("instagram", (await harness.FindAsync(good)).Source);
    }

    [Fact]
    public async Task SyncAll_SecondNightTwoMinutesEarlier_StillSyncs()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        await harness.TalentAsync("Amara", "instagram:amara");
        await harness.SyncAllAsync(new SyncAllRequest(RunTrigger.Scheduled));
        harness.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(4));

        var nightly = await harness.SyncAllAsync(new SyncAllRequest(RunTrigger.Scheduled));
        harness.Time.Advance(TimeSpan.FromHours(24) - TimeSpan.FromMinutes(4));
        var bulk = await harness.SyncAllAsync(new SyncAllRequest(RunTrigger.Bulk));

        Assert.Equal((1, 0), (nightly.Requested, bulk.Requested));
    }

    [Fact]
    public async Task SyncAll_Limit_TakesTheLongestUnaskedFirst()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("first", "f");
        harness.Instagram.HasPicture("second", "s");
        var first = await harness.TalentAsync("First", "instagram:first");
        await harness.RefreshAsync(first);
        harness.Time.Advance(TimeSpan.FromMinutes(1));
        await harness.TalentAsync("Second", "instagram:second");
        harness.Instagram.Calls.Clear();
        harness.Time.Advance(TimeSpan.FromHours(30));

        var run = await harness.SyncAllAsync(new SyncAllRequest(RunTrigger.Bulk, Limit: 1));

        Assert.Equal(1, run.Requested);
        Assert.Equal("second", Assert.Single(Assert.Single(harness.Instagram.Calls)).Handle);
    }

    [Fact]
    public async Task Clean_OldAttemptsAndSupersededPhotos_AreForgotten()
    {
        await using var harness = await SyncHarness.CreateAsync(new() { ["Photos:HistoryDays"] = "90" });
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        harness.Instagram.HasPicture("amara", "a1");
        await harness.RefreshAsync(id);
        harness.Instagram.HasPicture("amara", "a2");
        await harness.RefreshAsync(id);
        harness.Time.Advance(TimeSpan.FromDays(91));

        await harness.Get<SyncCleanup>().CleanAsync(Token);

        await using var context = harness.Open();
        Assert.Equal(0, await context.Attempts.CountAsync(Token));
        var photo = await context.Photos.SingleAsync(Token);
        Assert.Equal(FakePhotoFetcher.HashOf("https://instagram.example/a2"), photo.ContentHash);
        Assert.All(await context.Blobs.ToListAsync(Token), b => Assert.Equal(photo.ContentHash, b.ContentHash));
        Assert.NotNull((await harness.FindAsync(id)).ProfileImageUrl);
    }
}
