using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace TalentAdmin.Tests.Telemetry;

/// <summary>Stands where an exporter would: gets what would leave the house, as it would.</summary>
internal sealed class SpanRecorder : BaseExporter<Activity>
{
    private readonly ConcurrentQueue<Activity> _spans = new();

    public IReadOnlyCollection<Activity> Spans => _spans;

    public void Register(IServiceCollection services) =>
        services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddProcessor(new SimpleActivityExportProcessor(this)));

    public override ExportResult Export(in Batch<Activity> batch)
    {
        foreach (var span in batch)
        {
            _spans.Enqueue(span);
        }

        return ExportResult.Success;
    }

    /// <summary>The spans of one trace under their parents, two blanks a level.</summary>
    public string Tree(ActivityTraceId trace)
    {
        var spans = _spans.Where(s => s.TraceId == trace).OrderBy(s => s.StartTimeUtc).ToList();
        var ids = spans.Select(s => s.SpanId).ToHashSet();
        var lines = new List<string>();
        foreach (var root in spans.Where(s => !ids.Contains(s.ParentSpanId)))
        {
            Write(root, 0);
        }

        return string.Join('\n', lines);

        void Write(Activity span, int depth)
        {
            lines.Add($"{new string(' ', depth * 2)}{span.DisplayName}");
            foreach (var child in spans.Where(s => s.ParentSpanId == span.SpanId))
            {
                Write(child, depth + 1);
            }
        }
    }
}
