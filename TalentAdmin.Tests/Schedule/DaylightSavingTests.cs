using System.Globalization;
using Quartz;

namespace TalentAdmin.Tests.Schedule;

/// <summary>One run a local day, whatever a zone does to its clocks.</summary>
public sealed class DaylightSavingTests
{
    public static TheoryData<string> Zones =>
    [
        "UTC", "Europe/London", "America/New_York", "Australia/Lord_Howe", "America/Santiago", "Africa/Cairo", "Asia/Beirut", "America/Havana",
        "Antarctica/Troll", "Asia/Kathmandu",
    ];

    [Theory]
    [MemberData(nameof(Zones))]
    public void Next_OverSevenYears_ComesOnceALocalDay(string zoneId)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var end = new DateTimeOffset(2031, 1, 1, 0, 0, 0, TimeSpan.Zero);

        foreach (var cron in new[] { "0 0 2 * * ?", "0 30 2 * * ?", "0 0 0 * * ?", "0 30 0 * * ?", "0 30 1 * * ?", "0 15 3 * * ?" })
        {
            var schedule = Schedule(cron, zone);
            var days = new List<DateOnly>();
            for (var at = new DateTimeOffset(2024, 1, 1, 0, 0, 0, TimeSpan.Zero); schedule.GetNextValidTimeAfter(at) is { } next && next < end; at = next)
            {
                Assert.True(next > at);
                days.Add(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(next, zone).DateTime));
            }

            var first = days[0];
            var problems = days.Select((day, i) => (day, expected: first.AddDays(i))).Where(d => d.day != d.expected).Take(3)
                .Select(d => $"{cron}: {d.day.ToString("O", CultureInfo.InvariantCulture)} instead of {d.expected.ToString("O", CultureInfo.InvariantCulture)}");
            Assert.Empty(problems);
            Assert.InRange(days.Count, 2556, 2558);
        }
    }

    [Theory]
    [InlineData("Europe/London", "0 30 1 * * ?", "2026-03-29T00:00Z", "2026-03-29T01:00Z")]
    [InlineData("Europe/London", "0 30 1 * * ?", "2026-10-25T00:00Z", "2026-10-25T00:30Z")]
    [InlineData("Europe/London", "0 30 1 * * ?", "2026-10-25T00:30Z", "2026-10-26T01:30Z")]
    [InlineData("America/New_York", "0 0 2 * * ?", "2026-03-08T00:00Z", "2026-03-08T07:00Z")]
    public void Next_AtAGapAndAnOverlap_TakesTheFirstMomentThatThereIs(string zoneId, string cron, string after, string expected)
    {
        var schedule = Schedule(cron, TimeZoneInfo.FindSystemTimeZoneById(zoneId));

        Assert.Equal(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), schedule.GetNextValidTimeAfter(DateTimeOffset.Parse(after, CultureInfo.InvariantCulture)));
    }

    private static CronExpression Schedule(string cron, TimeZoneInfo zone) =>
        CronText.TryRead(cron, out var expression) ? expression.WithTimeZone(zone) : throw new FormatException(cron);
}
