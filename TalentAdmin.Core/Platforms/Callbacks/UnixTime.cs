using System.Globalization;

namespace TalentAdmin.Core.Platforms.Callbacks;

/// <summary>Times as platforms sign them: seconds since 1970.</summary>
internal static class UnixTime
{
    // The last second of the year 9999.
    private const long Last = 253_402_300_799;

    /// <summary>UTC; null for what is none.</summary>
    public static DateTimeOffset? Of(string? seconds) =>
        long.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number <= Last
            ? DateTimeOffset.FromUnixTimeSeconds(number)
            : null;
}
