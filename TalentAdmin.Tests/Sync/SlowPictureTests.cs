using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Sync;

public sealed class SlowPictureTests
{
    private const string Avatar = "https://lh3.googleusercontent.com/a/jane";

    [Theory]
    [InlineData("instagram")]
    [InlineData("youtube")]
    public async Task SyncAll_OnePictureThatHangs_ShowsTheOthersMeanwhile(string platform)
    {
        await using var harness = await SyncHarness.CreateAsync();
        var slow = platform == "instagram" ? harness.Instagram : harness.YouTube;
        slow.HasPicture("slow", "slow");
        harness.Instagram.HasPicture("good", "g");
        harness.YouTube.HasPicture("good", "g");
        await harness.TalentAsync("Slow", $"{platform}:slow");
        await harness.TalentAsync("Alone", "instagram:good");
        await harness.TalentAsync("Together", "youtube:good");
        var comes = new TaskCompletionSource();
        harness.Fetcher.Gates[$"https://{platform}.example/slow"] = comes.Task;

        var run = harness.SyncAllAsync(new SyncAllRequest(RunTrigger.Scheduled));
        await WaitUntil.TrueAsync(() =>
        {
            harness.Time.Advance(TimeSpan.FromSeconds(1));
            return harness.Changes.Count(c => c.IsPicture) == 2;
        });
        Assert.False(run.IsCompleted);
        comes.SetResult();

        var over = await run;
        Assert.Equal((RunStatus.Completed, 3, 3, 0), (over.Status, over.Requested, over.Updated, over.Failed));
        Assert.Equal(3, harness.Changes.Count(c => c.IsPicture));
    }

    [Theory]
    [InlineData(RunTrigger.Refresh, CallPriority.Person)]
    [InlineData(RunTrigger.Connect, CallPriority.Person)]
    [InlineData(RunTrigger.Scheduled, CallPriority.Batch)]
    public async Task Sync_Picture_IsFetchedForWhoeverWaits(RunTrigger trigger, CallPriority priority)
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("jane", "j1");
        var talent = await harness.TalentAsync("Jane", "instagram:jane");

        await harness.Service.SyncTalentAsync(talent, forceRefresh: true, trigger, SyncHarness.Token);

        Assert.Equal(priority, Assert.Single(harness.Fetcher.Requests).Priority);
    }

    [Fact]
    public async Task LinkedUser_Avatar_IsFetchedForAPersonOnRefreshAndForARunAtNight()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var talent = await harness.TalentAsync("Jane");
        await using (var context = harness.Open())
        {
            (await context.Talents.SingleAsync(t => t.Id == talent, SyncHarness.Token)).LinkedUser.AvatarUrl = Avatar;
            await context.SaveChangesAsync(SyncHarness.Token);
        }

        await harness.RefreshAsync(talent);
        await harness.Get<LinkedUserAvatarRefresh>().RunAsync(limit: null, SyncHarness.Token);

        Assert.Equal([CallPriority.Person, CallPriority.Batch], harness.Fetcher.Requests.Select(r => r.Priority));
    }
}
