using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Platforms.RateLimits;

/// <summary>How the platforms' limits are shared out. The limits themselves are settings of each platform.</summary>
public sealed class RateLimitOptions
{
    public const string SectionName = "Platforms:Limits";

    /// <summary>The share of each limit, in percent, that runs over many talents may use.</summary>
    [Range(1, 100)]
    public int BatchSharePercent { get; set; } = 80;

    /// <summary>The share of each limit, in percent, that is kept for people whatever <see cref="BatchSharePercent"/> says.</summary>
    [Range(0, 90)]
    public int ReservePercent { get; set; } = 10;

    /// <summary>Calls that a process takes out of a shared limit at once; what it does not use it gives back.</summary>
    [Range(1, 1000)]
    public int CallsTakenAtOnce { get; set; } = 50;

    /// <summary>Seconds for which a call of a run waits in line for a limit that counts minutes.</summary>
    [Range(0, 600)]
    public double LongestWaitSeconds { get; set; } = 120;

    /// <summary>What of a limit a call may use.</summary>
    internal int Allowance(int limit, CallPriority priority) => priority == CallPriority.Person
        ? limit
        : (int)Math.Max(1, (long)limit * Math.Min(BatchSharePercent, 100 - ReservePercent) / 100);
}

[OptionsValidator]
internal sealed partial class LimitOptionsValidator : IValidateOptions<RateLimitOptions>;
