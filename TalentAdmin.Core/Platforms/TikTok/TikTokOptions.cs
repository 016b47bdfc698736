using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Platforms.TikTok;

/// <summary>How TikTok is asked. Nothing is required: each account brings the token that its creator granted.</summary>
public sealed class TikTokOptions
{
    public const string SectionName = "Platforms:TikTok";

    /// <summary>The app's key, for creators who connect by themselves.</summary>
    public string? ClientKey { get; set; }

    /// <summary>The app's secret.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>The secret before the present one, while it is being changed: what TikTok signed with it is still taken.</summary>
    public string? PreviousClientSecret { get; set; }

    /// <summary>Questions for profiles that TikTok allows in any minute.</summary>
    [Range(1, 1_000_000)]
    public int CallsPerMinute { get; set; } = 600;

    [ValidateObjectMembers]
    public PlatformHttpOptions Http { get; set; } = new();

    /// <summary>What TikTok's calls may be signed with.</summary>
    internal IReadOnlyList<string> Secrets => [.. new[] { ClientSecret, PreviousClientSecret }.OfType<string>().Where(s => s.Length > 0)];
}

[OptionsValidator]
internal sealed partial class TikTokOptionsValidator : IValidateOptions<TikTokOptions>;
