using System.Text.RegularExpressions;

namespace TalentAdmin.Core.Platforms.Twitch;

/// <summary>What is fixed about Twitch.</summary>
internal static partial class TwitchPlatform
{
    public const string Name = "twitch";

    private static readonly string[] _hosts = ["twitch.tv"];

    // First parts of paths that are Twitch's own.
    private static readonly HashSet<string> _reserved = new(StringComparer.Ordinal)
    {
        "directory", "videos", "settings", "downloads", "jobs", "subscriptions", "wallet", "search", "turbo",
    };

    public static PlatformDefinition Definition { get; } = new()
    {
        Name = Name,
        DisplayName = "Twitch",
        Order = 50,
        ConnectionsPerCall = 100,
        ImageHosts = new ImageHosts([], ["static-cdn.jtvnw.net"], PictureIdOf, IsDefaultAvatar),
        ReadHandle = ReadHandle,
        HandleRule = "letters, digits and underscores, 3 to 25 characters",
        ProfileUrl = handle => new Uri($"https://www.twitch.tv/{handle}"),
        Reasons = TwitchReasons.All,
        Color = new PlatformColor("#7a4fd0", "#b195f0"),
        Mark = "<path d=\"M3.75 2.25h9.5v6.5l-2.75 2.75H8l-2.25 2v-2h-3v-7z\" /><path d=\"M7 5.25v2.75M10.25 5.25v2.75\" />",
    };

    /// <summary>Whether a text is the number of an account.</summary>
    public static bool IsUserId(string? text) => text is { Length: > 0 and <= 80 } && text.All(char.IsAsciiDigit);

    private static string? ReadHandle(string typed)
    {
        var handle = HandleReader.Candidate(typed, _hosts, atInUrl: false)?.ToLowerInvariant();
        return handle is not null && Handle().IsMatch(handle) && !(typed.Contains('/', StringComparison.Ordinal) && _reserved.Contains(handle))
            ? handle
            : null;
    }

    // All of the file's name but for its size.
    private static string? PictureIdOf(Uri url) => Picture().Match(url.AbsolutePath) is { Success: true } match ? match.Groups[1].Value : null;

    private static bool IsDefaultAvatar(Uri url) => url.AbsolutePath.StartsWith("/user-default-pictures", StringComparison.Ordinal);

    [GeneratedRegex(@"^[a-z0-9][a-z0-9_]{2,24}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Handle();

    [GeneratedRegex(@"^/jtv_user_pictures/([^/]{1,180})-[0-9]{1,4}x[0-9]{1,4}\.[a-z]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Picture();
}
