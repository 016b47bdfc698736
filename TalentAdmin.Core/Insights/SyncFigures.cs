namespace TalentAdmin.Core.Insights;

/// <summary>Whether the main job works: everything that the dashboard shows.</summary>
/// <param name="Range">The days asked for.</param>
/// <param name="CountedAt">UTC time as of which the figures are; null before the first count.</param>
/// <param name="TargetPercent">The share of syncs that should succeed.</param>
/// <param name="Success">The success rates.</param>
/// <param name="Time">How long a talent's sync took, in the range.</param>
/// <param name="Platforms">By platform, most attempts first, in the range.</param>
/// <param name="Failures">By platform and reason, most first, in the range.</param>
/// <param name="Days">Day by day, every day of the range.</param>
/// <param name="Freshness">How old the photos are now.</param>
/// <param name="Attention">Accounts that need a person now.</param>
/// <param name="Runs">The last runs over many talents, newest first.</param>
public sealed record SyncFigures(
    FigureRange Range,
    DateTimeOffset? CountedAt,
    double TargetPercent,
    SuccessRates Success,
    SyncTime Time,
    IReadOnlyList<PlatformFigures> Platforms,
    IReadOnlyList<FailureFigures> Failures,
    IReadOnlyList<DayFigures> Days,
    FreshnessFigures Freshness,
    int Attention,
    IReadOnlyList<RunSummary> Runs);

/// <summary>Success rates.</summary>
/// <param name="LastRun">Of the last nightly run; null when there was none.</param>
/// <param name="Day">Of the last 24 hours, to the full hour.</param>
/// <param name="Week">Of the last 7 days.</param>
/// <param name="Month">Of the last 30 days.</param>
/// <param name="Range">Of the range asked for.</param>
public sealed record SuccessRates(SuccessRate? LastRun, SuccessRate Day, SuccessRate Week, SuccessRate Month, SuccessRate Range);

/// <summary>How many of how many.</summary>
public sealed record SuccessRate(int Successful, int Total)
{
    /// <summary>In percent, rounded down to a tenth: 94.96 is not yet 95. Null of nothing.</summary>
    public double? Percent => Total == 0 ? null : Math.Floor(1_000.0 * Successful / Total) / 10;
}

/// <summary>Milliseconds; null when nothing was synced.</summary>
public sealed record SyncTime(int? AverageMs, int? P95Ms);

/// <summary>What a platform was asked.</summary>
/// <param name="Platform">Its name.</param>
/// <param name="Attempts">Questions to it.</param>
/// <param name="Failures">Those without an answer of use.</param>
/// <param name="FailurePercent">The share of them.</param>
/// <param name="AverageMs">How long its answer took, the picture included.</param>
public sealed record PlatformFigures(string Platform, int Attempts, int Failures, double FailurePercent, int AverageMs);

/// <summary>How often a platform failed for a reason.</summary>
public sealed record FailureFigures(string Platform, string Reason, AttemptOutcome Outcome, int Count);

/// <summary>One day.</summary>
/// <param name="Day">UTC.</param>
/// <param name="Success">Of that day.</param>
/// <param name="Time">Of that day.</param>
/// <param name="Attempts">Questions to platforms.</param>
/// <param name="Failures">Those without an answer of use.</param>
/// <param name="Sources">Talents by the source of the photo shown at the end of the day; empty when nobody counted that day.</param>
public sealed record DayFigures(
    DateOnly Day, SuccessRate Success, SyncTime Time, int Attempts, int Failures, IReadOnlyDictionary<string, int> Sources);

/// <summary>How long ago the photos of talents with an account were confirmed.</summary>
/// <param name="Fresh">Less than 24 h.</param>
/// <param name="Recent">Less than 7 days.</param>
/// <param name="Old">Longer.</param>
/// <param name="Never">Never yet.</param>
/// <param name="Talents">All talents, those without an account included.</param>
public sealed record FreshnessFigures(int Fresh, int Recent, int Old, int Never, int Talents)
{
    /// <summary>Talents with an account.</summary>
    public int Connected => Fresh + Recent + Old + Never;
}

/// <summary>One run.</summary>
public sealed record RunSummary(
    string Id,
    RunTrigger Trigger,
    RunStatus Status,
    DateTimeOffset StartedAt,
    DateTimeOffset? FinishedAt,
    string? StartedBy,
    int Requested,
    int Done,
    SuccessRate Success);
