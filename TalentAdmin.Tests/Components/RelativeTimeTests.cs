namespace TalentAdmin.Tests.Components;

public sealed class RelativeTimeTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 22, 17, 25, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(-30, "just now")]
    [InlineData(0, "just now")]
    [InlineData(59, "just now")]
    [InlineData(60, "1\u00A0min ago")]
    [InlineData(3_599, "59\u00A0min ago")]
    [InlineData(3_600, "1\u00A0h ago")]
    [InlineData(86_399, "23\u00A0h ago")]
    [InlineData(86_400, "yesterday")]
    [InlineData(2 * 86_400, "2\u00A0d ago")]
    [InlineData(7 * 86_400 - 1, "6\u00A0d ago")]
    [InlineData(7 * 86_400, "15 Nov")]
    [InlineData(19 * 86_400, "3 Nov")]
    [InlineData(365 * 86_400, "22 Nov 2025")]
    public void Describe_Age_SaysItAsPeopleDo(int secondsAgo, string expected)
    {
        Assert.Equal(expected, RelativeTime.Describe(_now.AddSeconds(-secondsAgo), _now));
    }

    [Fact]
    public void Exact_OtherOffset_IsInUtc()
    {
        Assert.Equal("22 Nov 2026, 17:25 UTC", RelativeTime.Exact(_now.ToOffset(TimeSpan.FromHours(5))));
    }

    [Fact]
    public void Machine_OtherOffset_IsInUtc()
    {
        Assert.Equal("2026-11-22T17:25:00Z", RelativeTime.Machine(_now.ToOffset(TimeSpan.FromHours(-3))));
    }
}
