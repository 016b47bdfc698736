namespace TalentAdmin.Core.Platforms.YouTube;

/// <summary>YouTube counts its quota by days of the Pacific coast.</summary>
internal static class PacificDay
{
    private static readonly TimeZoneInfo _pacific = TimeZoneInfo.FindSystemTimeZoneById("America/Los_Angeles");

    /// <summary>How long the present day lasts still.</summary>
    public static TimeSpan UntilNext(DateTimeOffset now)
    {
        var midnight = TimeZoneInfo.ConvertTime(now, _pacific).Date.AddDays(1);
        return new DateTimeOffset(midnight, _pacific.GetUtcOffset(midnight)) - now;
    }
}
