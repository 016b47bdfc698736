using System.Globalization;

namespace TalentAdmin.Web.Components;

/// <summary>Times as people say them. All in UTC; the exact time belongs in the tooltip.</summary>
internal static class RelativeTime
{
    /// <summary>"just now", "5 min ago", "2 h ago", "yesterday", "3 d ago", "3 Nov", "3 Nov 2025".</summary>
    public static string Describe(DateTimeOffset at, DateTimeOffset now)
    {
        var age = now - at;
        return age switch
        {
            _ when age < TimeSpan.FromMinutes(1) => "just now",
            _ when age < TimeSpan.FromHours(1) => Say((int)age.TotalMinutes, "min ago"),
            _ when age < TimeSpan.FromDays(1) => Say((int)age.TotalHours, "h ago"),
            _ when age < TimeSpan.FromDays(2) => "yesterday",
            _ when age < TimeSpan.FromDays(7) => Say((int)age.TotalDays, "d ago"),
            _ => Day(at, now),
        };
    }

    /// <summary>"3 Nov", with the year when it is another one.</summary>
    public static string Day(DateTimeOffset at, DateTimeOffset now) =>
        at.UtcDateTime.ToString(at.UtcDateTime.Year == now.UtcDateTime.Year ? "d MMM" : "d MMM yyyy", CultureInfo.InvariantCulture);

    /// <summary>"22 Nov 2026, 17:25 UTC".</summary>
    public static string Exact(DateTimeOffset at) =>
        at.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>"17:25 UTC", for what is less than a day away.</summary>
    public static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>For the datetime attribute.</summary>
    public static string Machine(DateTimeOffset at) =>
        at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // A no-break space, so that number and unit stay together.
    private static string Say(int number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number}\u00A0{unit}");
}
