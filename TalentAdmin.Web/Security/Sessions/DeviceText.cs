namespace TalentAdmin.Web.Security.Sessions;

/// <summary>What a browser says of itself, in words that its owner knows it by.</summary>
internal static class DeviceText
{
    /// <summary>In a browser's place, for a program with a token.</summary>
    public const string Token = "A program with an access token";

    public const string Unknown = "Unknown browser";

    private const int MaxLength = 1000;

    // The first that is found counts: Edge and Opera call themselves Chrome too, and everybody Safari.
    private static readonly (string Mark, string Name)[] _browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"),
        ("CriOS/", "Chrome"), ("HeadlessChrome/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] _systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("CrOS", "ChromeOS"), ("Macintosh", "Mac"), ("Linux", "Linux"),
    ];

    /// <summary>“Firefox on Windows”. Never the text itself: anybody can write anything there.</summary>
    public static string Of(string? userAgent)
    {
        if (userAgent is not { Length: > 0 and <= MaxLength })
        {
            return Unknown;
        }

        var browser = Find(_browsers, userAgent) ?? Unknown;
        return Find(_systems, userAgent) is { } system ? $"{browser} on {system}" : browser;
    }

    private static string? Find((string Mark, string Name)[] known, string text) =>
        known.Where(k => text.Contains(k.Mark, StringComparison.Ordinal)).Select(k => k.Name).FirstOrDefault();
}
