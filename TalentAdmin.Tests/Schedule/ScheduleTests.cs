using Quartz;

namespace TalentAdmin.Tests.Schedule;

public sealed class ScheduleTests
{
    [Theory]
    [InlineData("0 0 2 * * ?")]
    [InlineData("0 0 2 * * ? *")]
    [InlineData("0 2 * * *")]
    [InlineData(" 0  2 * * * ")]
    public void TryRead_TwoInTheMorning_InEveryForm(string text)
    {
        Assert.True(CronText.TryRead(text, out var cron));

        var next = cron.WithTimeZone(TimeZoneInfo.Utc).GetNextValidTimeAfter(Utc(21, 2, 0));

        Assert.Equal(Utc(22, 2, 0), next);
    }

    [Theory]
    [InlineData("30 4 * * 0")]
    [InlineData("30 4 * * 7")]
    [InlineData("30 4 * * SUN")]
    public void TryRead_CrontabWeekday_MeansSunday(string text)
    {
        Assert.True(CronText.TryRead(text, out var cron));

        Assert.Equal(Utc(22, 4, 30), cron.WithTimeZone(TimeZoneInfo.Utc).GetNextValidTimeAfter(Utc(18, 0, 0)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("nightly")]
    [InlineData("0 25 * * *")]
    [InlineData("0 0 2 * *")]
    [InlineData("* * * *")]
    public void Validate_NoSchedule_NamesTheSetting(string text)
    {
        var valid = text == "0 0 2 * *";

        var result = new SyncScheduleValidator().Validate(null, new SyncOptions { Cron = text });

        // Five fields are crontab's: "0 0 2 * *" is midnight on the second of each month.
        Assert.Equal(valid, result.Succeeded);
        Assert.Equal(!valid, result.FailureMessage?.Contains("Sync:Cron", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public void Validate_UnknownTimeZone_NamesTheSetting()
    {
        var result = new SyncScheduleValidator().Validate(null, new SyncOptions { TimeZone = "Mars/Olympus" });

        Assert.Contains("Sync:TimeZone", result.FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(21, 2, 21, 20, null)]
    [InlineData(21, 2, 22, 1, null)]
    [InlineData(21, 2, 22, 3, 22)]
    [InlineData(15, 2, 22, 1, 21)]
    public void LastMissed_LastRunAndNow_GivesTheNightThatWasSkipped(int lastDay, int lastHour, int day, int hour, int? expected)
    {
        var schedule = CronExpression.Parse("0 0 2 * * ?").WithTimeZone(TimeZoneInfo.Utc);

        Assert.Equal(
            expected is { } missed ? Utc(missed, 2, 0) : null, MissedNights.LastMissed(schedule, Utc(lastDay, lastHour, 0), Utc(day, hour, 0)));
    }

    [Fact]
    public void LastMissed_NothingEverToSync_IsNone()
    {
        var schedule = CronExpression.Parse("0 0 2 * * ?").WithTimeZone(TimeZoneInfo.Utc);

        Assert.Null(MissedNights.LastMissed(schedule, lastRun: null, Utc(22, 3, 0)));
    }

    private static DateTimeOffset Utc(int day, int hour, int minute) => new(2026, 11, day, hour, minute, 0, TimeSpan.Zero);
}
