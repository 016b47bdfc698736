using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Platforms.TikTok;

/// <summary>How TikTok is asked. Nothing is required: each account brings the token that its creator granted.</summary>
public sealed class TikTokOptions
{
    public const string SectionName = "Platforms:TikTok";

    // A little under the 600 that TikTok grants.
    private const int DefaultCallsPerMinute = 540;

    /// <summary>The app's key, for creators who connect by themselves.</summary>
    public string? ClientKey { get; set; }

    /// <summary>The app's secret.</summary>
    public string? ClientSecret { get; set; }

    [ValidateObjectMembers]
    public PlatformHttpOptions Http { get; set; } = new() { CallsPerMinute = DefaultCallsPerMinute };
}

[OptionsValidator]
internal sealed partial class TikTokOptionsValidator : IValidateOptions<TikTokOptions>;
