using Microsoft.Extensions.Options;

namespace TalentAdmin.Tests.Outbound;

/// <summary>The three platforms' image hosts, as their definitions have them.</summary>
internal static class TestHosts
{
    public static ImageHosts Instagram { get; } = new(
        [".cdninstagram.com", ".fbcdn.net"], [], DefaultAvatars.InstagramPictureId, DefaultAvatars.IsInstagramDefault);

    public static ImageHosts TikTok { get; } = new(
        [".tiktokcdn.com", ".tiktokcdn-us.com", ".tiktokcdn-eu.com"], [], DefaultAvatars.TikTokPictureId, DefaultAvatars.IsTikTokDefault);

    public static ImageHosts YouTube { get; } = new(
        [],
        ["yt3.ggpht.com", "yt3.googleusercontent.com", "yt4.ggpht.com", "lh3.googleusercontent.com"],
        DefaultAvatars.YouTubePictureId,
        _ => false);

    /// <summary>All of them at once, and one host for placeholder services, so that only the rule in question can refuse.</summary>
    public static ImageHosts Any { get; } = new(
        [.. Instagram.Suffixes, .. TikTok.Suffixes, ".example.com", ".gravatar.com", ".ui-avatars.com", ".placeholder.com", ".dicebear.com"],
        [.. YouTube.Exact, "ui-avatars.com", "picsum.photos", "gravatar.com", "example.com"],
        _ => null,
        url => DefaultAvatars.IsInstagramDefault(url) || DefaultAvatars.IsTikTokDefault(url));

    public static ImageUrlPolicy Policy() => new(Options.Create(new DownloadOptions()));
}
