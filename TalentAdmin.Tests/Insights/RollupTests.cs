using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Insights;

public sealed class RollupTests
{
    private static CancellationToken Token => SyncHarness.Token;

    [Fact]
    public async Task Pass_AfterSyncs_CountsTalentsFailuresAndSources()
    {
        await using var harness = await InsightHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        harness.Instagram.Says("ben", new PlatformResult.NeedsReauth("token_expired"));
        harness.YouTube.HasPicture("ben", "b1");
        harness.TikTok.Says("cleo", new PlatformResult.Transient("timeout"));
        foreach (var id in new[]
        {
            await harness.TalentAsync("Amara", "instagram:amara"),
            await harness.TalentAsync("Ben", "instagram:ben", "youtube:ben"),
            await harness.TalentAsync("Cleo", "tiktok:cleo"),
        })
        {
            await harness.RefreshAsync(id);
        }

        await harness.PassAsync();
        var figures = await harness.FiguresAsync();

        Assert.Equal((2, 3), (figures.Success.Day.Successful, figures.Success.Day.Total));
        Assert.Equal(66.6, figures.Success.Month.Percent);
        Assert.Equal(
            ["instagram token_expired 1", "tiktok timeout 1"],
            figures.Failures.Select(f => $"{f.Platform} {f.Reason} {f.Count}"));
        Assert.Equal(("instagram", 2, 1, 50.0), figures.Platforms.Select(p => (p.Platform, p.Attempts, p.Failures, p.FailurePercent)).First());
        var sources = figures.Days[^1].Sources;
        Assert.Equal((1, 1, 1), (sources["instagram"], sources["youtube"], sources["initials"]));
        Assert.Equal((2, 1, 3), (figures.Freshness.Fresh, figures.Freshness.Never, figures.Freshness.Talents));
    }

    [Fact]
    public async Task Pass_TwiceAndLate_CountsNothingTwice()
    {
        await using var harness = await InsightHarness.CreateAsync();
        var id = await harness.TalentAsync("Amara");
        var start = harness.Time.GetUtcNow();
        await harness.AttemptAsync(id, start, AttemptOutcome.Found);
        await harness.PassAsync();
        harness.Time.Advance(TimeSpan.FromMinutes(90));

        // Written late, as a page is that waited for a platform.
        await harness.AttemptAsync(id, start.AddMinutes(1), AttemptOutcome.Transient, reason: "timeout", run: "run_2");
        await harness.PassAsync();
        await harness.PassAsync();

        var figures = await harness.FiguresAsync();
        Assert.Equal((1, 2), (figures.Success.Range.Successful, figures.Success.Range.Total));
    }

    [Fact]
    public async Task Pass_DaysLater_KeepsADayInOneRow_WithTheSameFigures()
    {
        await using var harness = await InsightHarness.CreateAsync();
        var id = await harness.TalentAsync("Amara");
        for (var hour = 0; hour < 6; hour++)
        {
            await harness.AttemptAsync(id, harness.Time.GetUtcNow(), AttemptOutcome.Unchanged, durationMs: 100 * (hour + 1), run: $"run_{hour}");
            await harness.PassAsync();
            harness.Time.Advance(TimeSpan.FromHours(1));
        }

        var before = await harness.FiguresAsync();
        harness.Time.Advance(TimeSpan.FromDays(4));
        await harness.PassAsync();
        var after = await harness.FiguresAsync();

        await using var context = harness.Open();
        Assert.Equal(1, await context.TalentTotals.CountAsync(Token));
        Assert.Equal(before.Time, after.Time);
        Assert.Equal((6, 350), (after.Success.Range.Total, after.Time.AverageMs));
    }

    [Fact]
    public async Task Rebuild_OfSpoiltFigures_GivesThoseOfTheAttempts()
    {
        await using var harness = await InsightHarness.CreateAsync();
        var id = await harness.TalentAsync("Amara");
        var now = harness.Time.GetUtcNow();
        for (var day = 0; day < 5; day++)
        {
            await harness.AttemptAsync(id, now.AddDays(-day), AttemptOutcome.Unchanged, run: $"run_{day}");
        }

        await harness.PassAsync();
        await using (var context = harness.Open())
        {
            await context.TalentTotals.ExecuteUpdateAsync(set => set.SetProperty(t => t.Talents, 99), Token);
        }

        await harness.Get<Rollup>().RebuildAsync(Token);

        // The oldest day may be cut by the cleanup already: it stays as it was counted.
        Assert.Equal([99, 1, 1, 1, 1], (await harness.FiguresAsync(5)).Days.Select(d => d.Success.Total));
    }

    [Fact]
    public async Task Pass_WhileAnotherProcessCounts_LeavesItToThat()
    {
        await using var harness = await InsightHarness.CreateAsync();
        await using var lease = await harness.Get<LeaseStore>().TakeAsync("insights-rollup", TimeSpan.FromMinutes(1), TimeSpan.Zero, Token);

        Assert.False(await harness.Get<Rollup>().PassAsync(Token));
    }
}
