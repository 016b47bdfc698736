using System.Collections;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.Extensions.Logging.Testing;

namespace TalentAdmin.Tests.Security;

/// <summary>Listens to everything that the process tells of itself, traces and metrics, for the secrets that nothing may tell.</summary>
internal sealed class SecretLeakListener : IDisposable
{
    private readonly ConcurrentDictionary<string, byte> _secrets = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _heard = new();
    private readonly ActivityListener _traces;
    private readonly MeterListener _metrics;

    public SecretLeakListener(params IEnumerable<string> secrets)
    {
        foreach (var secret in secrets)
        {
            Mind(secret);
        }

        _traces = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Hear,
        };
        ActivitySource.AddActivityListener(_traces);
        _metrics = new MeterListener { InstrumentPublished = (instrument, listener) => listener.EnableMeasurementEvents(instrument) };
        _metrics.SetMeasurementEventCallback<byte>(Hear);
        _metrics.SetMeasurementEventCallback<short>(Hear);
        _metrics.SetMeasurementEventCallback<int>(Hear);
        _metrics.SetMeasurementEventCallback<long>(Hear);
        _metrics.SetMeasurementEventCallback<float>(Hear);
        _metrics.SetMeasurementEventCallback<double>(Hear);
        _metrics.SetMeasurementEventCallback<decimal>(Hear);
        _metrics.Start();
    }

    /// <summary>How many traces were heard, and how many measurements: none would prove nothing.</summary>
    public (int Traces, int Measurements) Counts => (_traceCount, _measurementCount);

    private int _traceCount;
    private int _measurementCount;

    /// <summary>One more secret.</summary>
    public void Mind(string secret) => _secrets.TryAdd(secret, 0);

    /// <summary>A text that somebody was shown.</summary>
    public void Hear(string where, string? text)
    {
        foreach (var secret in _secrets.Keys)
        {
            if (text?.Contains(secret, StringComparison.Ordinal) == true || text?.Contains(Uri.EscapeDataString(secret), StringComparison.Ordinal) == true)
            {
                _heard.Enqueue($"{where}: {text[..Math.Min(text.Length, 400)]}");
                return;
            }
        }
    }

    /// <summary>Everything that a logger got: the text, the values, the scopes and the exception.</summary>
    public void Hear(IReadOnlyList<FakeLogRecord> logs)
    {
        foreach (var log in logs)
        {
            var where = $"log {log.Category} {log.Level}";
            Hear(where, log.Message);
            Hear(where, log.Exception?.ToString());
            foreach (var (name, value) in log.StructuredState ?? [])
            {
                Hear($"{where} {name}", value);
            }

            foreach (var scope in log.Scopes)
            {
                Hear(where + " scope", Text(scope));
            }
        }
    }

    /// <summary>What was told of a secret, and where.</summary>
    public IReadOnlyCollection<string> Heard()
    {
        _metrics.RecordObservableInstruments();
        return _heard;
    }

    public void Dispose()
    {
        _traces.Dispose();
        _metrics.Dispose();
    }

    private void Hear(Activity activity)
    {
        Interlocked.Increment(ref _traceCount);
        var where = $"trace {activity.Source.Name} {activity.OperationName}";
        Hear(where, activity.DisplayName);
        Hear(where, activity.StatusDescription);
        foreach (var (name, value) in activity.TagObjects.Concat(activity.Events.SelectMany(e => e.Tags)))
        {
            Hear($"{where} {name}", Text(value));
        }

        foreach (var (name, value) in activity.Baggage)
        {
            Hear($"{where} {name}", value);
        }
    }

    private void Hear<T>(Instrument instrument, T measurement, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        Interlocked.Increment(ref _measurementCount);
        foreach (var (name, value) in tags)
        {
            Hear($"metric {instrument.Name} {name}", Text(value));
        }
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        IEnumerable<KeyValuePair<string, object?>> pairs => $"{value} {string.Join(' ', pairs.Select(p => $"{p.Key}={p.Value}"))}",
        IEnumerable items => string.Join(' ', items.Cast<object?>()),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };
}
