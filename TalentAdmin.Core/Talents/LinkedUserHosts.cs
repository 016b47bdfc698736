using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Talents;

/// <summary>Where linked users' avatars may be read from.</summary>
public sealed class LinkedUserOptions
{
    public const string SectionName = "LinkedUser";

    /// <summary>Host names besides the platforms' image hosts, matched whole. Default: Google's and Gravatar's.</summary>
    public IList<string> ImageHosts { get; } = [];

    /// <summary>What is allowed when the setting is empty.</summary>
    internal static IReadOnlyList<string> DefaultHosts { get; } = ["lh3.googleusercontent.com", "gravatar.com", "www.gravatar.com", "secure.gravatar.com"];
}

/// <summary>The image hosts of linked users' avatars: the platforms' own and the configured ones.</summary>
internal sealed class LinkedUserHosts(PlatformCatalog platforms, IOptions<LinkedUserOptions> options)
{
    public ImageHosts Hosts { get; } = new(
        [.. platforms.Enabled.SelectMany(p => p.ImageHosts.Suffixes)],
        [
            .. platforms.Enabled.SelectMany(p => p.ImageHosts.Exact),
            .. options.Value.ImageHosts is { Count: > 0 } configured ? configured : LinkedUserOptions.DefaultHosts.AsEnumerable(),
        ],
        PictureIdOf: _ => null,
        IsDefaultAvatar: url => platforms.Enabled.Any(p => p.ImageHosts.IsDefaultAvatar(url)))
    {
        IsSigned = url => platforms.Enabled.Any(p => p.ImageHosts.IsSigned(url)),
    };
}
