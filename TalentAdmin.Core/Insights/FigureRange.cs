namespace TalentAdmin.Core.Insights;

/// <summary>Whole days in UTC, both ends included.</summary>
/// <param name="From">The first.</param>
/// <param name="To">The last.</param>
public sealed record FigureRange(DateOnly From, DateOnly To)
{
    /// <summary>The most days that can be asked for at once.</summary>
    public const int MostDays = 400;

    /// <summary>How many there are.</summary>
    public int Days => To.DayNumber - From.DayNumber + 1;

    /// <summary>The last days, today included.</summary>
    public static FigureRange Last(int days, DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        return new FigureRange(today.AddDays(1 - days), today);
    }

    internal DateTimeOffset Starts => new(From, TimeOnly.MinValue, TimeSpan.Zero);

    internal DateTimeOffset Ends => new(To.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);
}
