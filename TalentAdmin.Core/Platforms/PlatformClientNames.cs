namespace TalentAdmin.Core.Platforms;

/// <summary>The names of the HTTP clients that ask a platform.</summary>
public static class PlatformClientNames
{
    /// <summary>The client that asks a platform's API.</summary>
    public static string ClientOf(string platform) => "platform-" + platform;

    /// <summary>The client that asks a platform whether a handle exists.</summary>
    public static string CheckClientOf(string platform) => "check-" + platform;

    /// <summary>The client that asks a platform for tokens.</summary>
    public static string OAuthClientOf(string platform) => "oauth-" + platform;
}
