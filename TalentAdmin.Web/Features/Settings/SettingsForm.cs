using System.Globalization;

namespace TalentAdmin.Web.Features.Settings;

/// <summary>The settings as they stand in the page's fields, typed but not yet read.</summary>
internal sealed class SettingsForm
{
    public string Cron { get; set; } = "";

    public string TimeZone { get; set; } = "";

    public string Hours { get; set; } = "";

    /// <summary>Blank for none.</summary>
    public string DailyLimit { get; set; } = "";

    public string Calls { get; set; } = "";

    /// <summary>By platform; blank for <see cref="Calls"/>.</summary>
    public Dictionary<string, string> PlatformCalls { get; private set; } = [];

    public List<string> Platforms { get; private set; } = [];

    public static SettingsForm Of(SyncSettings settings) => new()
    {
        Cron = settings.Cron,
        TimeZone = settings.TimeZone,
        Hours = settings.MinHoursSinceLastSync.ToString(CultureInfo.InvariantCulture),
        DailyLimit = settings.DailyLimit?.ToString(CultureInfo.InvariantCulture) ?? "",
        Calls = settings.ConcurrentCalls.ToString(CultureInfo.InvariantCulture),
        PlatformCalls = settings.PlatformCalls.ToDictionary(p => p.Key, p => p.Value.ToString(CultureInfo.InvariantCulture), StringComparer.OrdinalIgnoreCase),
        Platforms = [.. settings.PlatformOrder],
    };

    /// <summary>Moves a platform to another place of the order.</summary>
    public void Move(string platform, int place)
    {
        Platforms.Remove(platform);
        Platforms.Insert(Math.Clamp(place, 0, Platforms.Count), platform);
    }

    /// <summary>Reads the fields. Gives the settings, or what is no number.</summary>
    public (SyncSettings? Settings, string? Mistake) Read()
    {
        if (!double.TryParse(Hours, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var hours))
        {
            return (null, "“Hours between checks” must be a number, such as 24 or 12.5.");
        }

        int? limit = null;
        if (!string.IsNullOrWhiteSpace(DailyLimit))
        {
            if (!int.TryParse(DailyLimit, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                return (null, "“Talents per night” must be a whole number. Leave it empty for all who are due.");
            }

            limit = number;
        }

        if (!TryReadCalls(Calls, out var calls))
        {
            return (null, "“Calls to one platform at once” must be a whole number.");
        }

        var platformCalls = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var (platform, text) in PlatformCalls.Where(p => !string.IsNullOrWhiteSpace(p.Value)))
        {
            if (!TryReadCalls(text, out var number))
            {
                return (null, "The number for a platform must be a whole number. Leave it empty to use the number above.");
            }

            platformCalls[platform] = number;
        }

        var settings = new SyncSettings
        {
            Cron = Cron.Trim(),
            TimeZone = TimeZone.Trim(),
            MinHoursSinceLastSync = hours,
            DailyLimit = limit,
            ConcurrentCalls = calls,
            PlatformCalls = platformCalls,
            PlatformOrder = [.. Platforms],
        };
        return (settings, null);
    }

    private static bool TryReadCalls(string text, out int calls) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out calls);
}
