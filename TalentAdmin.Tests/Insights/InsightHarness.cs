using Microsoft.Extensions.Configuration;

namespace TalentAdmin.Tests.Insights;

/// <summary>The main job with what adds its attempts up.</summary>
internal static class InsightHarness
{
    public static Task<SyncHarness> CreateAsync(params (string Key, string Value)[] settings) => SyncHarness.CreateAsync(more: services =>
    {
        services.AddAttention();
        services.AddInsights(new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)))
            .Build());
    });

    public static Task PassAsync(this SyncHarness harness) => harness.Get<Rollup>().PassAsync(SyncHarness.Token);

    public static Task<SyncFigures> FiguresAsync(this SyncHarness harness, int days = 30) =>
        harness.Get<ISyncInsights>().ReadAsync(FigureRange.Last(days, harness.Time.GetUtcNow()), SyncHarness.Token);

    /// <summary>An attempt as the sync would have written it.</summary>
    public static async Task AttemptAsync(
        this SyncHarness harness, string talentId, DateTimeOffset at, AttemptOutcome outcome, int durationMs = 100, string? reason = null, string run = "run_1", string platform = "instagram")
    {
        await using var context = harness.Open();
        context.Attempts.Add(new SyncAttempt
        {
            TalentId = talentId,
            Platform = platform,
            RunId = run,
            At = at,
            DurationMs = durationMs,
            Outcome = outcome,
            Reason = reason,
        });
        await context.SaveChangesAsync(SyncHarness.Token);
    }
}
