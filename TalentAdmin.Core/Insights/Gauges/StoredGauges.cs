using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Insights.Gauges;

/// <summary>What only the database knows, read every few minutes while somebody listens.</summary>
internal sealed class StoredGauges : PeriodicService
{
    private static readonly TimeSpan _goodFor = TimeSpan.FromMinutes(5);

    private readonly StoredFigures _figures;
    private readonly TimeProvider _time;
    private readonly ILogger<StoredGauges> _logger;
    private readonly ObservableGauge<long> _bytes;
    private StoredState? _state;
    private DateTimeOffset _readAt;

    public StoredGauges(IMeterFactory meters, StoredFigures figures, TimeProvider time, ILogger<StoredGauges> logger)
        : base(TimeSpan.FromSeconds(30), time)
    {
        (_figures, _time, _logger) = (figures, time, logger);
        var meter = meters.Create(TelemetryNames.Meter);
        _bytes = meter.CreateObservableGauge("talentadmin.photo_store.size", () => Measured<long>(s => s.PhotoBytes), "By", "Bytes of all stored photos and their sizes.");
        meter.CreateObservableGauge("talentadmin.photo_store.photos", () => Measured<long>(s => s.Photos), "{photo}", "Different pictures stored.");
        meter.CreateObservableGauge("talentadmin.run.age", () => Measured<double>(AgeOf), "s", "Since the last nightly run that came to its end began.");
    }

    protected override async Task PassAsync(CancellationToken cancellationToken)
    {
        if (_bytes.Enabled && _time.GetUtcNow() - _readAt >= _goodFor)
        {
            Volatile.Write(ref _state, await _figures.ReadAsync(cancellationToken));
            _readAt = _time.GetUtcNow();
        }
    }

    protected override void LogBroken(Exception exception) => _logger.FiguresUnread(exception);

    private double? AgeOf(StoredState state) => state.LastRunAt is { } at ? (_time.GetUtcNow() - at).TotalSeconds : null;

    private IEnumerable<Measurement<T>> Measured<T>(Func<StoredState, T?> figure)
        where T : struct => Volatile.Read(ref _state) is { } state && figure(state) is { } value ? [new Measurement<T>(value)] : [];
}

internal static partial class TelemetryLog
{
    [LoggerMessage(EventId = 1301, Level = LogLevel.Warning, Message = "The figures for the metrics could not be read; the next look tries again.")]
    public static partial void FiguresUnread(this ILogger logger, Exception exception);
}
