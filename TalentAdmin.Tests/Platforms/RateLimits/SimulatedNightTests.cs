namespace TalentAdmin.Tests.Platforms.RateLimits;

public sealed class SimulatedNightTests
{
    [Fact]
    public async Task RunAsync_MoreTalentsThanTheLimitsAllowAtOnce_SpreadsItselfAndIsNeverRefused()
    {
        var plan = new NightPlan(Talents: 150, InstagramPerHour: 20, TikTokPerMinute: 100, YouTubePerDay: 50);
        await using var night = await SimulatedNight.CreateAsync(plan);

        await night.RunAsync();

        Assert.Equal(plan.Talents, await night.CountSyncedAsync());
        Assert.All(night.Calls.Calls, call => Assert.InRange(call.Status, 200, 399));
        Assert.InRange(night.Calls.MostWithin(TimeSpan.FromHours(1), "graph.facebook.com"), 1, 16);
        Assert.InRange(night.Calls.MostWithin(TimeSpan.FromMinutes(1), "open.tiktokapis.com"), 1, 80);

        // The last channels wait for midnight on the Pacific coast.
        var midnight = new DateTimeOffset(2026, 11, 23, 8, 0, 0, TimeSpan.Zero);
        var days = night.Calls.Calls.Where(c => c.Host == "www.googleapis.com").CountBy(c => c.At < midnight).ToDictionary();
        Assert.Equal((40, 10), (days[true], days[false]));
        Assert.Equal(midnight, night.Run!.FinishedAt!.Value, TimeSpan.FromMinutes(2));
        Assert.InRange(night.Parts, 3, 12);
        Assert.Equal((RunStatus.Completed, 0, plan.Talents), (night.Run.Status, night.Run.Failed, night.Run.Done));
    }
}
