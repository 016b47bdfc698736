namespace TalentAdmin.Core.Platforms.Twitch;

/// <summary>What only Twitch says.</summary>
internal static class TwitchReasons
{
    /// <summary>The app's token may have been taken back since it was made, so that another one is asked for. Never stored.</summary>
    public const string TokenRefused = "token_refused";

    public static IReadOnlyList<Reason> All { get; } =
    [
        new(TokenRefused, ReasonKind.Setup, "{platform} does not accept our app's token, so a new one is asked for. The next sync tries again."),
    ];
}
