namespace TalentAdmin.Web.Features.Connections;

/// <summary>Where access is granted.</summary>
internal static class ConnectPaths
{
    /// <summary>Where staff send a creator's browser off.</summary>
    public const string Authorize = "/connections/authorize";

    /// <summary>Where the pages of links are.</summary>
    public const string Root = "/connect";

    /// <summary>Where a person says whether the account that came back is the right one.</summary>
    public const string Confirm = "/connect/confirm";

    /// <summary>Where platforms send browsers back to.</summary>
    public const string Callback = "/connect/callback";

    /// <summary>What the pages are told by a redirect.</summary>
    public const string OutcomeParameter = "connect";

    public const string PlatformParameter = "platform";

    public const string OtherParameter = "other";

    /// <summary>What a link's page is told that was done.</summary>
    public const string DoneParameter = "done";

    /// <summary>Which account a creator is about to disconnect.</summary>
    public const string LeavingParameter = "leave";

    public static string Link(string secret) => $"{Root}/{Uri.EscapeDataString(secret)}";

    public static string Start(string secret) => $"{Link(secret)}/start";

    public static string Disconnect(string secret) => $"{Link(secret)}/disconnect";

    public static string Removal(string secret) => $"{Link(secret)}/removal";

    public static string Picture(string secret) => $"{Link(secret)}/picture";

    /// <summary>Where everything that is kept about the creator is downloaded.</summary>
    public static string Download(string secret) => $"{Link(secret)}/download";

    public static string PictureRemoval(string secret) => $"{Link(secret)}/picture/removal";

    public static string Leaving(string secret, string platform) => $"{Link(secret)}?{LeavingParameter}={platform}";

    public static string Done(string secret, string what) => $"{Link(secret)}?{DoneParameter}={what}";

    public static string CallbackOf(string platform) => $"{Callback}/{platform}";

    /// <summary>A talent's page with how the authorization ended.</summary>
    public static string Talent(string talentId, AuthorizationStatus result, string platform, string? otherTalentId = null) =>
        $"/talents/{Uri.EscapeDataString(talentId)}?{OutcomeParameter}={NameOf(result)}&{PlatformParameter}={Uri.EscapeDataString(platform)}"
        + (otherTalentId is null ? string.Empty : $"&{OtherParameter}={Uri.EscapeDataString(otherTalentId)}");

    /// <summary>A creator's page with how the authorization ended.</summary>
    public static string Link(string secret, AuthorizationStatus result, string platform) =>
        $"{Link(secret)}?{OutcomeParameter}={NameOf(result)}&{PlatformParameter}={Uri.EscapeDataString(platform)}";

    public static string NameOf(AuthorizationStatus result) => result.ToString().ToLowerInvariant();

    public static AuthorizationStatus? ResultOf(string? name) =>
        name is { Length: > 0 } && char.IsAsciiLetter(name[0]) && Enum.TryParse<AuthorizationStatus>(name, ignoreCase: true, out var result) ? result : null;
}
