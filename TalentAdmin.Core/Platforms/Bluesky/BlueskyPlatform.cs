using System.Text.RegularExpressions;

namespace TalentAdmin.Core.Platforms.Bluesky;

/// <summary>What is fixed about Bluesky.</summary>
internal static partial class BlueskyPlatform
{
    public const string Name = "bluesky";

    // A handle is a DNS name, which may be longer; what we store is not.
    private const int MaxLength = 200;

    private static readonly string[] _hosts = ["bsky.app"];

    public static PlatformDefinition Definition { get; } = new()
    {
        Name = Name,
        DisplayName = "Bluesky",
        Order = 40,
        ConnectionsPerCall = 25,
        ImageHosts = new ImageHosts([], ["cdn.bsky.app"], PictureIdOf, IsDefaultAvatar: _ => false),
        ReadHandle = ReadHandle,
        HandleRule = "a name like jane.bsky.social or a domain of the creator's own",
        ProfileUrl = handle => new Uri($"https://bsky.app/profile/{handle}"),
        Color = new PlatformColor("#3d7fd6", "#7eb2f2"),
        Mark = "<path d=\"M8 7.2C7 5 4.6 2.8 3 2.8c-1 0-1.3.9-1 2.7.3 2 .8 3.1 2.8 3.1-2 .3-2.6 1.6-1.2 3C5.4 13.3 7 12.1 8 9.8c1 2.3 2.6 3.5 4.4 1.8 1.4-1.4.8-2.7-1.2-3 2 0 2.5-1.1 2.8-3.1.3-1.8 0-2.7-1-2.7-1.6 0-4 2.2-5 4.4z\" />",
    };

    /// <summary>Whether a text is a decentralized identifier, Bluesky's stable id of an account.</summary>
    public static bool IsDid(string? text) => text is not null && Did().IsMatch(text);

    private static string? ReadHandle(string typed)
    {
        var handle = HandleReader.Candidate(typed, _hosts, atInUrl: false, folder: "profile")?.ToLowerInvariant();
        if (handle is not null && !handle.Contains('.', StringComparison.Ordinal))
        {
            handle += ".bsky.social";
        }

        return handle is { Length: <= MaxLength } && Handle().IsMatch(handle) ? handle : null;
    }

    // The picture's content address: another picture has another one.
    private static string? PictureIdOf(Uri url) => Picture().Match(url.AbsolutePath) is { Success: true } match ? match.Groups[1].Value : null;

    [GeneratedRegex(@"^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Handle();

    [GeneratedRegex(@"^did:[a-z]+:[A-Za-z0-9._:-]{1,180}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Did();

    [GeneratedRegex(@"^/img/avatar(?:_thumbnail)?/plain/[^/]+/([a-z0-9]{1,200})(?:@[a-z]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Picture();
}
