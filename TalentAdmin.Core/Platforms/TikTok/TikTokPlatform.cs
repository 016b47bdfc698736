using System.Text.RegularExpressions;

namespace TalentAdmin.Core.Platforms.TikTok;

/// <summary>What is fixed about TikTok.</summary>
internal static partial class TikTokPlatform
{
    private static readonly string[] _hosts = ["tiktok.com"];

    public static PlatformDefinition Definition { get; } = new()
    {
        Name = PlatformNames.TikTok,
        DisplayName = "TikTok",
        Order = 20,
        ConnectionsPerCall = 1,
        ImageHosts = new ImageHosts(
            [".tiktokcdn.com", ".tiktokcdn-us.com", ".tiktokcdn-eu.com"],
            [],
            DefaultAvatars.TikTokPictureId,
            DefaultAvatars.IsTikTokDefault),
        ReadHandle = ReadHandle,
        HandleRule = "letters, digits, dots and underscores, 2 to 24 characters, no dot at the end",
        ProfileUrl = handle => new Uri($"https://www.tiktok.com/@{handle}"),
        PhotoNeedsGrant = true,
        Mark = "<path d=\"M9 2v8.5\" /><circle cx=\"6.5\" cy=\"11\" r=\"2.5\" /><path d=\"M9 2c.4 2.2 1.8 3.4 4 3.6\" />",
    };

    private static string? ReadHandle(string typed)
    {
        var handle = HandleReader.Candidate(typed, _hosts, atInUrl: true)?.ToLowerInvariant();
        return handle is not null && Handle().IsMatch(handle) ? handle : null;
    }

    [GeneratedRegex(@"^[a-z0-9._]{2,24}(?<!\.)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Handle();
}
