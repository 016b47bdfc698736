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

    [ValidateObjectMembers]
    public PlatformHttpOptions Http { get; set; } = new();
}

[OptionsValidator]
internal sealed partial class TwitchOptionsValidator : IValidateOptions<TwitchOptions>;
