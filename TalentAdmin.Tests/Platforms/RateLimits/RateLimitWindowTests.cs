namespace TalentAdmin.Tests.Platforms.RateLimits;

public sealed class RateLimitWindowTests
{
    [Fact]
    public void ForgottenAt_Minute_IsAMinuteAfterThePartOfFiveSeconds()
    {
        var at = Utc(2026, 11, 22, 20, 0).AddSeconds(7);

        Assert.Equal(Utc(2026, 11, 22, 20, 0).AddSeconds(10), RateLimitWindow.Minute.EndOf(RateLimitWindow.Minute.PartOf(at)));
        Assert.Equal(Utc(2026, 11, 22, 20, 1).AddSeconds(10), RateLimitWindow.Minute.ForgottenAt(RateLimitWindow.Minute.PartOf(at)));
    }

    [Fact]
    public void ForgottenAt_Hour_IsAnHourAfterThePartOfFiveMinutes()
    {
        var part = RateLimitWindow.Hour.PartOf(Utc(2026, 11, 22, 20, 3));

        Assert.Equal(Utc(2026, 11, 22, 21, 5), RateLimitWindow.Hour.ForgottenAt(part));
    }

    [Theory]
    [InlineData("2026-11-22T20:00:00Z", "2026-11-23T08:00:00Z")]
    [InlineData("2026-11-23T07:59:59Z", "2026-11-23T08:00:00Z")]
    [InlineData("2026-11-23T08:00:00Z", "2026-11-24T08:00:00Z")]
    [InlineData("2026-07-01T12:00:00Z", "2026-07-02T07:00:00Z")]
    [InlineData("2026-11-01T07:00:00Z", "2026-11-02T08:00:00Z")]
    [InlineData("2027-03-14T08:00:00Z", "2027-03-15T07:00:00Z")]
    public void ForgottenAt_PacificDay_IsMidnightThereInSummerAndWinterTime(string at, string midnight)
    {
        var part = RateLimitWindow.PacificDay.PartOf(DateTimeOffset.Parse(at, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(DateTimeOffset.Parse(midnight, System.Globalization.CultureInfo.InvariantCulture), RateLimitWindow.PacificDay.ForgottenAt(part));
    }

    private static DateTimeOffset Utc(int year, int month, int day, int hour, int minute) => new(year, month, day, hour, minute, 0, TimeSpan.Zero);
}
