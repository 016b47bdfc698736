namespace TalentAdmin.Tests.Platforms.RateLimits;

public sealed class UsedCallsTests
{
    private static readonly RateLimitWindow _minute = RateLimitWindow.Minute;
    private static readonly DateTimeOffset _now = new(2026, 11, 22, 20, 0, 0, TimeSpan.Zero);

    [Fact]
    public void At_PartsThatLeftTheWindow_CountNoMore()
    {
        var used = UsedCalls.None.Plus(_minute.PartOf(_now), 40).Plus(_minute.PartOf(_now.AddSeconds(30)), 2);

        Assert.Equal(42, used.At(_minute, _now.AddSeconds(64)).Total);
        Assert.Equal(2, used.At(_minute, _now.AddSeconds(65)).Total);
        Assert.Equal(0, used.At(_minute, _now.AddSeconds(95)).Total);
    }

    [Fact]
    public void Parse_WhatWasWritten_IsTheSame()
    {
        var used = UsedCalls.None.Plus(7, 40).Plus(9, 2);

        Assert.Equal(used.ToJson(), UsedCalls.Parse(used.ToJson()).ToJson());
        Assert.Equal(42, UsedCalls.Parse(used.ToJson()).Total);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("{\"7\":\"x\"}")]
    [InlineData("{\"x\":7,\"-1\":3,\"8\":-2}")]
    public void Parse_WhatNobodyWrote_CountsNothing(string json)
    {
        Assert.Equal(0, UsedCalls.Parse(json).Total);
    }

    [Fact]
    public void ToJson_OfAFullHour_FitsItsColumn()
    {
        var used = UsedCalls.None;
        for (var minutes = 0; minutes < 120; minutes++)
        {
            var at = _now.AddMinutes(minutes);
            used = used.At(RateLimitWindow.Hour, at).Plus(RateLimitWindow.Hour.PartOf(at), 1_000_000);
        }

        Assert.InRange(used.ToJson().Length, 1, PlatformRateLimit.BucketsMaxLength);
    }

    [Fact]
    public void Minus_MoreThanThereIs_LeavesNothing()
    {
        Assert.Equal(0, UsedCalls.None.Plus(7, 3).Minus(7, 5).Total);
        Assert.Equal(3, UsedCalls.None.Plus(7, 3).Minus(8, 5).Total);
    }

    [Fact]
    public void DownTo_SomeCalls_IsWhenEnoughPartsAreForgotten()
    {
        var used = UsedCalls.None.Plus(_minute.PartOf(_now), 40).Plus(_minute.PartOf(_now.AddSeconds(30)), 8);

        Assert.Null(used.DownTo(48, _minute));
        Assert.Equal(_now.AddSeconds(65), used.DownTo(47, _minute));
        Assert.Equal(_now.AddSeconds(95), used.DownTo(0, _minute));
    }
}
