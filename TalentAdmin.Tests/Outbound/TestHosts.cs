using Microsoft.Extensions.Options;

namespace TalentAdmin.Tests.Outbound;

/// <summary>The three platforms' image hosts, as their definitions have them.</summary>
internal static class TestHosts
{
    public static ImageHosts Instagram => InstagramPlatform.Definition.ImageHosts;

    public static ImageHosts TikTok => TikTokPlatform.Definition.ImageHosts;

    public static ImageHosts YouTube => YouTubePlatform.Definition.ImageHosts;

    /// <summary>All of them at once, and one host for placeholder services, so that only the rule in question can refuse.</summary>
    public static ImageHosts Any { get; } = new(
        [.. Instagram.Suffixes, .. TikTok.Suffixes, ".example.com", ".gravatar.com", ".ui-avatars.com", ".placeholder.com", ".dicebear.com"],
        [.. YouTube.Exact, "ui-avatars.com", "picsum.photos", "gravatar.com", "example.com"],
        _ => null,
        url => Instagram.IsDefaultAvatar(url) || TikTok.IsDefaultAvatar(url))
    {
        IsSigned = url => Instagram.IsSigned(url) || TikTok.IsSigned(url),
    };

    public static ImageUrlPolicy Policy() => new(Options.Create(new DownloadOptions()));
}
