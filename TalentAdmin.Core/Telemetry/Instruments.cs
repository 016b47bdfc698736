using System.Diagnostics.Metrics;
using System.Text.Json;

namespace TalentAdmin.Core.Telemetry;

/// <summary>What is measured as it happens. No tag names a person or an account: platforms, outcomes and kinds only.</summary>
internal sealed class Instruments
{
    private static readonly InstrumentAdvice<double> _calls = Buckets(0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30);
    private static readonly InstrumentAdvice<double> _statements = Buckets(0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5);

    private readonly Counter<long> _attempts;
    private readonly Histogram<double> _attemptTimes;
    private readonly Counter<long> _talents;
    private readonly Histogram<double> _renderTimes;
    private readonly Histogram<double> _databaseTimes;
    private readonly Gauge<long> _auditHead;
    private readonly Gauge<int> _auditBroken;

    public Instruments(IMeterFactory meters)
    {
        var meter = meters.Create(TelemetryNames.Meter);
        _attempts = meter.CreateCounter<long>("talentadmin.sync.attempts", "{attempt}", "Questions to platforms, by platform and outcome.");
        _attemptTimes = meter.CreateHistogram("talentadmin.sync.attempt.duration", "s", "The platform's answer and the picture together.", advice: _calls);
        _talents = meter.CreateCounter<long>("talentadmin.sync.talents", "{talent}", "Talents synced, by what set the sync off and what it did.");
        _renderTimes = meter.CreateHistogram("talentadmin.render.duration", "s", "One picture to all its sizes, without the wait for a worker.", advice: _calls);
        _databaseTimes = meter.CreateHistogram("talentadmin.db.duration", "s", "One command to the database, by its verb.", advice: _statements);
        _auditHead = meter.CreateGauge<long>("talentadmin.audit.head", "{entry}", "Where the audit log ends.");
        _auditBroken = meter.CreateGauge<int>("talentadmin.audit.broken", "1", "Whether the audit log's end does not fit to what this machine has seen.");
    }

    /// <summary>A platform was asked.</summary>
    public void Attempted(string platform, string outcome, TimeSpan took)
    {
        KeyValuePair<string, object?> of = new("platform", platform);
        _attempts.Add(1, of, new("outcome", Label(outcome)));
        _attemptTimes.Record(took.TotalSeconds, of);
    }

    /// <summary>Talents came to the end of a sync.</summary>
    public void Synced(string trigger, string effect, int count) => _talents.Add(count, new("trigger", Label(trigger)), new("effect", Label(effect)));

    /// <summary>A picture was rendered, or given up.</summary>
    public void Rendered(string result, TimeSpan took) => _renderTimes.Record(took.TotalSeconds, new KeyValuePair<string, object?>("result", result));

    /// <summary>The database answered a command.</summary>
    public void Asked(string verb, bool failed, TimeSpan took) =>
        _databaseTimes.Record(took.TotalSeconds, new("verb", verb), new("failed", failed));

    /// <summary>Where the audit log ends was looked at.</summary>
    public void AuditSeen(long number, bool isBroken)
    {
        _auditHead.Record(number);
        _auditBroken.Record(isBroken ? 1 : 0);
    }

    // As the API and the database tell it: `no_image`.
    private static string Label(string name) => JsonNamingPolicy.SnakeCaseLower.ConvertName(name);

    private static InstrumentAdvice<double> Buckets(params double[] bounds) => new() { HistogramBucketBoundaries = bounds };
}
