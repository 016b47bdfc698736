using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Platforms.YouTube;

/// <summary>How YouTube is asked. Off without a key and without an app for creators who connect by themselves.</summary>
public sealed class YouTubeOptions
{
    public const string SectionName = "Platforms:YouTube";

    /// <summary>A key of the YouTube Data API v3.</summary>
    [RegularExpression("^[!-~]+$", ErrorMessage = "Platforms:YouTube:ApiKey holds characters that no key has.")]
    public string? ApiKey { get; set; }

    /// <summary>The app's id, for creators who connect by themselves.</summary>
    public string? ClientId { get; set; }

    /// <summary>The app's secret.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>Units of quota that Google grants for a day of the Pacific coast; each call costs one.</summary>
    [Range(1, 100_000_000)]
    public int UnitsPerDay { get; set; } = 10_000;

    /// <summary>Look-ups by handle at the same time, in one call for many accounts.</summary>
    [Range(1, 50)]
    public int ConcurrentHandleLookups { get; set; } = 8;

    [ValidateObjectMembers]
    public PlatformHttpOptions Http { get; set; } = new();

    /// <summary>Any channel can be asked for.</summary>
    internal bool HasKey => !string.IsNullOrEmpty(ApiKey);

    /// <summary>Creators can be sent to Google.</summary>
    internal bool HasApp => !string.IsNullOrEmpty(ClientId) && !string.IsNullOrEmpty(ClientSecret);
}

[OptionsValidator]
internal sealed partial class YouTubeOptionsValidator : IValidateOptions<YouTubeOptions>;
