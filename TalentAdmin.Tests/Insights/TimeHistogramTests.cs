namespace TalentAdmin.Tests.Insights;

public sealed class TimeHistogramTests
{
    [Fact]
    public void Percentile_OfNothing_IsNone() => Assert.Null(new TimeHistogram().Percentile(0.95));

    [Fact]
    public void Percentile_OfAThousand_IsWithinAStepOfTheTruth()
    {
        var histogram = new TimeHistogram();
        for (var i = 1; i <= 1_000; i++)
        {
            histogram.Add(i);
        }

        Assert.InRange(histogram.Percentile(0.95)!.Value, 900, 1_000);
        Assert.InRange(histogram.Percentile(0.5)!.Value, 480, 520);
    }

    [Fact]
    public void Parse_OfItsText_IsTheSame()
    {
        var histogram = new TimeHistogram();
        histogram.Add(1);
        histogram.Add(700);
        histogram.Add(1_000_000);

        Assert.Equal(histogram.ToString(), TimeHistogram.Parse(histogram.ToString()).ToString());
        Assert.Equal(60_000, TimeHistogram.Parse(histogram.ToString()).Percentile(1));
    }

    [Fact]
    public void Text_OfTheHighestCounts_FitsItsColumn()
    {
        var text = string.Join(',', Enumerable.Repeat(int.MaxValue, new TimeHistogram().ToString().Split(',').Length));

        Assert.True(text.Length <= TalentTotal.TimesMaxLength);
    }
}
