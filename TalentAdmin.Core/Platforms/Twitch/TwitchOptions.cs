using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Platforms.Twitch;

/// <summary>How Twitch is asked. Off until switched on; it needs an app.</summary>
public sealed class TwitchOptions
{
    public const string SectionName = "Platforms:Twitch";

    /// <summary>Whether accounts can be connected and are asked.</summary>
    public bool Enabled { get; set; }

    /// <summary>The app's id.</summary>
    [RegularExpression("^[!-~]+$", ErrorMessage = "Platforms:Twitch:ClientId holds characters that no id has.")]
    public string? ClientId { get; set; }

    /// <summary>The app's secret.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Points that Twitch grants for any minute; each call costs one.</summary>
    [Range(1, 1_000_000)]
    public int PointsPerMinute { get; set; } = 800;

    [ValidateObjectMembers]
    public PlatformHttpOptions Http { get; set; } = new();
}

[OptionsValidator]
internal sealed partial class TwitchOptionsValidator : IValidateOptions<TwitchOptions>;
