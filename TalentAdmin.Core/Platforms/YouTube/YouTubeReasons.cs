namespace TalentAdmin.Core.Platforms.YouTube;

/// <summary>What only YouTube says.</summary>
internal static class YouTubeReasons
{
    public const string ApiDisabled = "api_disabled";
    public const string ApiKeyInvalid = "api_key_invalid";
    public const string ApiKeyRestricted = "api_key_restricted";

    public static IReadOnlyList<Reason> All { get; } =
    [
        new(ApiKeyInvalid, ReasonKind.Setup, "{platform} does not accept the API key. Ask an administrator to check it."),
        new(ApiKeyRestricted, ReasonKind.Setup, "{platform} does not allow this server to use the API key. Ask an administrator to check the key's restrictions."),
        new(ApiDisabled, ReasonKind.Setup, "The {platform} API is not switched on for the API key. Ask an administrator to switch it on."),
    ];
}
