using System.Text.RegularExpressions;

namespace TalentAdmin.Core.Platforms.Instagram;

/// <summary>What is fixed about Instagram.</summary>
public static partial class InstagramPlatform
{
    /// <summary>On the wire and in the database.</summary>
    public const string Name = "instagram";

    private static readonly string[] _hosts = ["instagram.com", "instagr.am"];

    // First parts of paths that are Instagram's own.
    private static readonly HashSet<string> _reserved = new(StringComparer.Ordinal)
    {
        "p", "reel", "reels", "explore", "accounts", "stories", "direct", "tv", "about", "developer", "legal",
    };

    internal static PlatformDefinition Definition { get; } = new()
    {
        Name = Name,
        DisplayName = "Instagram",
        Order = 10,
        ConnectionsPerCall = 1,
        ImageHosts = new ImageHosts([".cdninstagram.com", ".fbcdn.net"], [], InstagramPictures.IdOf, InstagramPictures.IsDefaultAvatar)
        {
            IsSigned = url => ImageUrl.QueryValue(url, "oe") is not null,
        },
        ReadHandle = ReadHandle,
        HandleRule = "letters, digits, dots and underscores, up to 30 characters",
        ProfileUrl = handle => new Uri($"https://www.instagram.com/{handle}/"),
        Mark = "<rect x=\"1.75\" y=\"3.75\" width=\"12.5\" height=\"9.5\" rx=\"2\" /><circle cx=\"8\" cy=\"8.5\" r=\"2.5\" /><path d=\"M5 3.7 6 2.200h4l1 1.5\" />",
        Reasons = InstagramReasons.All,
        PrivacyNotes =
        [
            "To take the permission back at Instagram, open **Settings → Website permissions → Apps and websites** in Instagram and remove the app. "
            + "Instagram tells us, and what was kept by that permission is deleted. Meta's own [privacy policy](https://privacycenter.instagram.com/policy) "
            + "says what Instagram keeps.",
        ],
        Color = new PlatformColor("#b8327f", "#e77ab8"),
        HidesPersonalAccounts = true,
    };

    // Handles are case-insensitive. What is no handle must never reach the field expression of a request: brackets would change the query.
    private static string? ReadHandle(string typed)
    {
        var handle = HandleReader.Candidate(typed, _hosts, atInUrl: false)?.ToLowerInvariant();
        return handle is not null && Handle().IsMatch(handle) && !(typed.Contains('/', StringComparison.Ordinal) && _reserved.Contains(handle))
            ? handle
            : null;
    }

    [GeneratedRegex(@"^(?!\.)(?!.*\.\.)[a-z0-9._]{1,30}(?<!\.)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Handle();
}
