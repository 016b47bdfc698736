using System.Text.RegularExpressions;

namespace TalentAdmin.Core.Platforms.TikTok;

/// <summary>What is fixed about TikTok.</summary>
public static partial class TikTokPlatform
{
    /// <summary>On the wire and in the database.</summary>
    public const string Name = "tiktok";

    private const string DefaultAvatar = "musically-maliva-obj/1594805258216454";

    private static readonly string[] _hosts = ["tiktok.com"];

    internal static PlatformDefinition Definition { get; } = new()
    {
        Name = Name,
        DisplayName = "TikTok",
        Order = 20,
        ConnectionsPerCall = 1,
        ImageHosts = new ImageHosts(
            [".tiktokcdn.com", ".tiktokcdn-us.com", ".tiktokcdn-eu.com"],
            [],
            PictureIdOf,
            IsDefaultAvatar)
        {
            IsSigned = url => ImageUrl.QueryValue(url, "x-expires") is not null,
        },
        ReadHandle = ReadHandle,
        HandleRule = "letters, digits, dots and underscores, 2 to 24 characters, no dot at the end",
        ProfileUrl = handle => new Uri($"https://www.tiktok.com/@{handle}"),
        PhotoNeedsGrant = true,
        PrivacyNotes =
        [
            "To take the permission back at TikTok, open **Settings and privacy → Security & permissions → Apps and services permissions** in TikTok and remove the app. "
            + "TikTok tells us, and what was kept by that permission is deleted. TikTok's own [privacy policy](https://www.tiktok.com/legal/privacy-policy) "
            + "says what TikTok keeps.",
        ],
        Mark = "<path d=\"M9 2v8.5\" /><circle cx=\"6.5\" cy=\"11\" r=\"2.5\" /><path d=\"M9 2c.4 2.2 1.8 3.4 4 3.6\" />",
        Color = new PlatformColor("#0f7f86", "#4fc3c9"),
    };

    private static string? ReadHandle(string typed)
    {
        var handle = HandleReader.Candidate(typed, _hosts, atInUrl: true)?.ToLowerInvariant();
        return handle is not null && Handle().IsMatch(handle) ? handle : null;
    }

    // The object's name: host, size and signature vary from call to call.
    private static string? PictureIdOf(Uri url) => ObjectName().Match(url.AbsolutePath) is { Success: true } match ? match.Groups[1].Value : null;

    private static bool IsDefaultAvatar(Uri url) => url.AbsolutePath.Contains(DefaultAvatar, StringComparison.Ordinal);

    [GeneratedRegex(@"^[a-z0-9._]{2,24}(?<!\.)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Handle();

    [GeneratedRegex(@"/([0-9a-f]{32})(?:~|\.|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ObjectName();
}
