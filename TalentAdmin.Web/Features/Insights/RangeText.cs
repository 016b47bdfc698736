using System.Globalization;

namespace TalentAdmin.Web.Features.Insights;

/// <summary>Reads the days asked for, from an address: `days`, or `from` and `to`.</summary>
internal static class RangeText
{
    public const int UsualDays = 30;

    /// <summary>Gives the range, or what is wrong with it.</summary>
    public static (FigureRange? Range, string? Mistake) Read(string? days, string? from, string? to, DateTimeOffset now)
    {
        if (string.IsNullOrEmpty(from) && string.IsNullOrEmpty(to))
        {
            return string.IsNullOrEmpty(days) ? (FigureRange.Last(UsualDays, now), null)
                : int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 1 and <= FigureRange.MostDays
                    ? (FigureRange.Last(count, now), null)
                    : Wrong($"days is a number from 1 to {FigureRange.MostDays}.");
        }

        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var last = today;
        if (!TryDay(from, out var first) || (!string.IsNullOrEmpty(to) && !TryDay(to, out last)))
        {
            return Wrong("from and to are days: 2026-11-22.");
        }

        last = last > today ? today : last;
        return first > last ? Wrong("from is after to, or in the future.")
            : last.DayNumber - first.DayNumber >= FigureRange.MostDays ? Wrong($"That are more than {FigureRange.MostDays} days.")
            : (new FigureRange(first, last), null);
    }

    /// <summary>As the address has it.</summary>
    public static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool TryDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static (FigureRange?, string) Wrong(string mistake) => (null, mistake);
}
