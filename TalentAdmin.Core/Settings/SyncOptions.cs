using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Settings;

/// <summary>When and how much is synced.</summary>
public sealed class SyncOptions
{
    public const string SectionName = "Sync";

    /// <summary>Quartz's six or seven fields, or five as in crontab. Default: 02:00 every day.</summary>
    [Required]
    public string Cron { get; set; } = "0 0 2 * * ?";

    /// <summary>The IANA name of the zone that <see cref="Cron"/> means.</summary>
    [Required]
    public string TimeZone { get; set; } = "UTC";

    /// <summary>Hours after which a talent is due again.</summary>
    [Range(1, 24 * 30)]
    public double MinHoursSinceLastSync { get; set; } = 24;

    /// <summary>Hours by which a nightly run may come early, or a talent synced at 02:04 would be synced every other day.</summary>
    [Range(0, 12)]
    public double GraceHours { get; set; } = 2;

    /// <summary>Most talents of one nightly run; null: until nothing is due.</summary>
    [Range(1, int.MaxValue)]
    public int? DailyLimit { get; set; }

    /// <summary>Talents a page.</summary>
    [Range(1, 1000)]
    public int PageSize { get; set; } = 200;

    /// <summary>Platform names, first asked first; platforms left out follow in their usual order.</summary>
    public IList<string> PlatformOrder { get; } = [];

    /// <summary>Pages that are worked on at the same time, so that a slow answer does not hold up the next page.</summary>
    [Range(1, 16)]
    public int ConcurrentPages { get; set; } = 2;

    /// <summary>Seconds after which a page of a run whose node gave no sign of life is another node's.</summary>
    [Range(2, 3600)]
    public int PageLeaseSeconds { get; set; } = 60;

    /// <summary>Calls to one platform at the same time.</summary>
    [Range(1, MostCalls)]
    public int ConcurrentCalls { get; set; } = 32;

    /// <summary>The same for a platform that takes fewer, or more: from 1 to 512, by its name.</summary>
    public IDictionary<string, int> PlatformCalls { get; } = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Syncs from the background queue at the same time.</summary>
    [Range(1, 256)]
    public int QueueWorkers { get; set; } = 32;

    /// <summary>Days for which attempts are kept.</summary>
    [Range(1, 3650)]
    public int AttemptRetentionDays { get; set; } = 90;

    internal const int MostCalls = 512;

    /// <summary>Calls to this platform at the same time.</summary>
    public int CallsTo(string platform) => PlatformCalls.TryGetValue(platform, out var calls) ? calls : ConcurrentCalls;
}

[OptionsValidator]
internal sealed partial class SyncOptionsValidator : IValidateOptions<SyncOptions>;

internal sealed class PlatformCallsValidator : IValidateOptions<SyncOptions>
{
    public ValidateOptionsResult Validate(string? name, SyncOptions options)
    {
        var mistakes = options.PlatformCalls
            .Where(p => p.Value is < 1 or > SyncOptions.MostCalls)
            .Select(p => $"Sync:PlatformCalls:{p.Key} is {p.Value}. From 1 to {SyncOptions.MostCalls} calls can go on at once.")
            .ToList();
        return mistakes.Count > 0 ? ValidateOptionsResult.Fail(mistakes) : ValidateOptionsResult.Success;
    }
}
