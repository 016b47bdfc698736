namespace TalentAdmin.Core.Settings;

/// <summary>What staff may change of the sync while the app runs. Saved values win over configuration.</summary>
public sealed record SyncSettings
{
    /// <summary>Quartz's six or seven fields, or five as in crontab.</summary>
    public required string Cron { get; init; }

    /// <summary>The IANA name of the zone that <see cref="Cron"/> means.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Hours after which a talent is due again.</summary>
    public required double MinHoursSinceLastSync { get; init; }

    /// <summary>Most talents of one nightly run; null: until nothing is due.</summary>
    public int? DailyLimit { get; init; }

    /// <summary>Calls to one platform at the same time, on each node.</summary>
    public required int ConcurrentCalls { get; init; }

    /// <summary>The same for platforms that have a number of their own, by name.</summary>
    public IReadOnlyDictionary<string, int> PlatformCalls { get; init; } = new Dictionary<string, int>();

    /// <summary>Platform names, first asked first.</summary>
    public IReadOnlyList<string> PlatformOrder { get; init; } = [];
}
