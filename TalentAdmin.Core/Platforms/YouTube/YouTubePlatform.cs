using System.Globalization;

namespace TalentAdmin.Core.Platforms.YouTube;

/// <summary>What is fixed about YouTube.</summary>
public static class YouTubePlatform
{
    /// <summary>On the wire and in the database.</summary>
    public const string Name = "youtube";

    /// <summary>Ids of one `channels.list` call.</summary>
    internal const int IdsPerCall = 50;

    private const int MinLength = 3;
    private const int MaxLength = 30;

    // Longer than any picture id seen; what is longer is none.
    private const int MaxPictureIdLength = 200;

    private static readonly string[] _hosts = ["youtube.com"];

    internal static PlatformDefinition Definition { get; } = new()
    {
        Name = Name,
        DisplayName = "YouTube",
        Order = 30,
        ConnectionsPerCall = IdsPerCall,

        // Exact names: googleusercontent.com as a suffix would let in strangers' machines.
        ImageHosts = new ImageHosts(
            [],
            ["yt3.ggpht.com", "yt3.googleusercontent.com", "yt4.ggpht.com", "lh3.googleusercontent.com"],
            PictureIdOf,
            IsDefaultAvatar: _ => false),
        ReadHandle = ReadHandle,
        HandleRule = "letters, digits, dots, hyphens and underscores, 3 to 30 characters",
        ProfileUrl = handle => new Uri($"https://www.youtube.com/@{Uri.EscapeDataString(handle)}"),
        Mark = "<rect x=\"1.75\" y=\"3.25\" width=\"12.5\" height=\"9.5\" rx=\"2.5\" /><path d=\"M6.8 6v4l3.2-2z\" fill=\"currentColor\" />",
        Reasons = YouTubeReasons.All,
        UnconfirmedDays = YouTubePolicy.UnconfirmedDays,
        RequestDays = YouTubePolicy.RequestDays,
        PrivacyNotes = YouTubePolicy.Privacy,
        TermsNotes = YouTubePolicy.Terms,
        Color = new PlatformColor("#d06a10", "#f2a65a"),
    };

    /// <summary>Whether a text is a channel id, `UC` and 22 characters.</summary>
    internal static bool IsChannelId(string? text) =>
        text is { Length: 24 } && text.StartsWith("UC", StringComparison.Ordinal)
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static string? ReadHandle(string typed)
    {
        var handle = HandleReader.Candidate(typed, _hosts, atInUrl: true)?.ToLowerInvariant();
        return handle is { Length: >= MinLength and <= MaxLength } && handle.All(IsHandleCharacter) && !IsMark(handle[0]) && !IsMark(handle[^1])
            ? handle
            : null;
    }

    // The opaque id, without the size options. Letter images cannot be told by URL.
    private static string? PictureIdOf(Uri url)
    {
        var path = url.AbsolutePath.AsSpan().Trim('/');
        var options = path.IndexOf('=');
        var id = options < 0 ? path : path[..options];
        return id.Length is 0 or > MaxPictureIdLength ? null : id.ToString();
    }

    // Handles exist in many scripts; combining marks belong to their letters.
    private static bool IsHandleCharacter(char c) => char.IsLetterOrDigit(c) || IsMark(c)
        || char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static bool IsMark(char c) => c is '.' or '-' or '_' or '\u00b7';
}
