namespace TalentAdmin.Web.Features.Insights;

/// <summary>The dashboard's figures, as the API tells them.</summary>
/// <param name="From">First day of the range, UTC.</param>
/// <param name="To">Last day of the range.</param>
/// <param name="CountedAt">As of when the figures are.</param>
/// <param name="NextRunAt">When the nightly run begins next.</param>
/// <param name="Limits">How much of the platforms' limits is used now.</param>
internal sealed record InsightsView(
    DateOnly From,
    DateOnly To,
    DateTimeOffset? CountedAt,
    DateTimeOffset? NextRunAt,
    double TargetPercent,
    SuccessRates Success,
    SyncTime Time,
    IReadOnlyList<PlatformFigures> Platforms,
    IReadOnlyList<FailureFigures> Failures,
    IReadOnlyList<DayFigures> Days,
    FreshnessFigures Freshness,
    int Attention,
    IReadOnlyList<RateLimitView> Limits,
    IReadOnlyList<RunSummary> Runs);
