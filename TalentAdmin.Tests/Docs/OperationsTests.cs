using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;

namespace TalentAdmin.Tests.Docs;

/// <summary>docs/operations.md names what there is, and nothing else.</summary>
public sealed partial class OperationsTests
{
    private static readonly string _document = File.ReadAllText(Path.Combine(DocumentTests.Root, "docs", "operations.md"));

    [Fact]
    public void Operations_ListEveryMessageOfTheLog_WithItsLevelAndSomethingToDo()
    {
        var there = LogMessages.All.Select(m =>
            $"{m.EventId} {m.Level} {m.Message.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal)}");
        var listed = MessageRow().Matches(_document).Select(m => $"{m.Groups[1].Value} {m.Groups[2].Value} {m.Groups[3].Value}");

        Assert.Equal(there, listed);
    }

    [Fact]
    public async Task Operations_ListEveryMetric()
    {
        var there = new SortedSet<string>(StringComparer.Ordinal);
        await using var app = new TalentAdminFactory();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == TelemetryNames.Meter)
                {
                    lock (there)
                    {
                        there.Add(instrument.Name);
                    }
                }
            },
        };
        listener.Start();
        using var client = app.CreateAnonymousClient();
        using var answer = await client.GetAsync("/health/live", TestContext.Current.CancellationToken);

        var listed = MetricRow().Matches(_document).Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal);
        lock (there)
        {
            Assert.Equal(there, listed);
        }
    }

    [GeneratedRegex(@"^\| (\d+) \| (\w+) \| (.+) \| [^|]+ \|$", RegexOptions.Multiline)]
    private static partial Regex MessageRow();

    [GeneratedRegex(@"^\| `(talentadmin\.[a-z_.]+)` \|", RegexOptions.Multiline)]
    private static partial Regex MetricRow();
}
