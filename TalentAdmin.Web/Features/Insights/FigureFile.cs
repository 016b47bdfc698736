using System.Globalization;
using System.Text;

namespace TalentAdmin.Web.Features.Insights;

/// <summary>The dashboard's tables as CSV.</summary>
internal static class FigureFile
{
    public const string ContentType = "text/csv; charset=utf-8";
    public const string Days = "days";
    public const string Sources = "sources";
    public const string Platforms = "platforms";
    public const string Failures = "failures";
    public const string Freshness = "freshness";
    public const string Runs = "runs";

    public static IReadOnlyList<string> Tables { get; } = [Days, Sources, Platforms, Failures, Freshness, Runs];

    /// <summary>One of <see cref="Tables"/>, with the mark that tells spreadsheets it is UTF-8.</summary>
    public static byte[] Write(SyncFigures figures, string table, PlatformCatalog platforms)
    {
        var text = new StringBuilder("\uFEFF");
        foreach (var row in Rows(figures, table, platforms))
        {
            text.Append(CsvText.Record(row.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "")));
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    private static IEnumerable<object?[]> Rows(SyncFigures figures, string table, PlatformCatalog platforms) => table switch
    {
        Sources => SourceRows(figures, platforms),
        Platforms =>
        [
            ["platform", "attempts", "failures", "failure_percent", "average_ms"],
            .. figures.Platforms.Select(p => new object?[] { p.Platform, p.Attempts, p.Failures, p.FailurePercent, p.AverageMs }),
        ],
        Failures =>
        [
            ["platform", "reason", "outcome", "count"],
            .. figures.Failures.Select(f => new object?[] { f.Platform, f.Reason, f.Outcome, f.Count }),
        ],
        Freshness =>
        [
            ["confirmed", "talents"],
            ["under_24_h", figures.Freshness.Fresh],
            ["under_7_d", figures.Freshness.Recent],
            ["older", figures.Freshness.Old],
            ["never", figures.Freshness.Never],
        ],
        Runs =>
        [
            ["run", "trigger", "status", "started_at", "finished_at", "requested", "done", "successful", "success_percent"],
            .. figures.Runs.Select(r => new object?[]
            {
                r.Id, r.Trigger, r.Status, Time(r.StartedAt), Time(r.FinishedAt), r.Requested, r.Done, r.Success.Successful, r.Success.Percent,
            }),
        ],
        _ =>
        [
            ["day", "talents", "successful", "success_percent", "average_ms", "p95_ms", "attempts", "failures"],
            .. figures.Days.Select(d => new object?[]
            {
                RangeText.Text(d.Day), d.Success.Total, d.Success.Successful, d.Success.Percent, d.Time.AverageMs, d.Time.P95Ms, d.Attempts, d.Failures,
            }),
        ],
    };

    private static IEnumerable<object?[]> SourceRows(SyncFigures figures, PlatformCatalog platforms)
    {
        var sources = SourceOrder.Of(figures, platforms);
        return
        [
            ["day", .. sources],
            .. figures.Days.Where(d => d.Sources.Count > 0).Select(d => (object?[])[RangeText.Text(d.Day), .. sources.Select(s => (object?)d.Sources.GetValueOrDefault(s))]),
        ];
    }

    private static string? Time(DateTimeOffset? at) => at?.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
