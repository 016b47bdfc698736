using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Sync;

public sealed class FetchForPlatformTests
{
    [Fact]
    public async Task FetchForPlatform_AccountAnswers_WritesItsAttemptAndTheRunThatItNames()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var talent = await harness.TalentAsync("Jane", "instagram:jane", "tiktok:jane");

        var outcome = await harness.Service.FetchForPlatformAsync(talent, TikTokPlatform.Name, RunTrigger.Refresh, SyncHarness.Token);

        Assert.NotNull(outcome);
        await using var context = harness.Open();
        var attempt = await context.Attempts.SingleAsync(SyncHarness.Token);
        var run = await context.Runs.SingleAsync(SyncHarness.Token);
        Assert.Equal(attempt.RunId, run.Id);
        Assert.Equal((RunTrigger.Refresh, RunStatus.Completed, 1), (run.Trigger, run.Status, run.Requested));
        Assert.Null((await harness.FindAsync(talent)).ProfileImageUrl);
    }

    [Fact]
    public async Task FetchForPlatform_NoSuchAccount_WritesNothing()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var talent = await harness.TalentAsync("Jane", "instagram:jane");

        Assert.Null(await harness.Service.FetchForPlatformAsync(talent, TikTokPlatform.Name, RunTrigger.Refresh, SyncHarness.Token));

        await using var context = harness.Open();
        Assert.False(await context.Runs.AnyAsync(SyncHarness.Token));
    }
}
