using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Features.Photos.Avatars;

/// <summary>How renditions are served.</summary>
public sealed class AvatarCacheOptions
{
    public const string SectionName = "Avatars";

    /// <summary>Memory for renditions that were asked for lately, in MB.</summary>
    [Range(1, 4096)]
    public int CacheMegabytes { get; set; } = 64;
}

[OptionsValidator]
internal sealed partial class AvatarCacheOptionsValidator : IValidateOptions<AvatarCacheOptions>;
