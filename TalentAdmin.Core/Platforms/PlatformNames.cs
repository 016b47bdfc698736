namespace TalentAdmin.Core.Platforms;

/// <summary>The names of the first three platforms, as on the wire and in the database.</summary>
public static class PlatformNames
{
    public const string Instagram = "instagram";

    public const string TikTok = "tiktok";

    public const string YouTube = "youtube";

    /// <summary>The name of the HTTP client that asks a platform's API.</summary>
    public static string ClientOf(string platform) => "platform-" + platform;

    /// <summary>The name of the HTTP client that asks a platform whether a handle exists.</summary>
    public static string CheckClientOf(string platform) => "check-" + platform;

    /// <summary>The name of the HTTP client that asks a platform for tokens.</summary>
    public static string OAuthClientOf(string platform) => "oauth-" + platform;
}
