namespace TalentAdmin.Core.Platforms.Instagram;

/// <summary>What only Instagram says, or says for another reason than others.</summary>
internal static class InstagramReasons
{
    public const string AgencyTokenMissing = "agency_token_missing";
    public const string AnyError = "error_*";
    public const string AppBlocked = "app_blocked";
    public const string AppRemoved = "app_removed";
    public const string CheckpointRequired = "checkpoint_required";
    public const string CodeRefused = "code_refused";
    public const string PasswordChanged = "password_changed";

    public static IReadOnlyList<Reason> All { get; } =
    [
        new(ReasonCode.NotFound, ReasonKind.Account, "{platform} says this account is personal or does not exist. Check the handle, or ask the creator to switch to a creator account."),
        new(PasswordChanged, ReasonKind.Permission, "The creator changed the {platform} password, which ends our permission. Ask the creator to reconnect {platform}.") { Brief = "password changed" },
        new(AppRemoved, ReasonKind.Permission, "The creator removed our app on {platform}. Ask the creator to reconnect {platform}.") { Brief = "access taken back", EndsPermission = true },
        new(CheckpointRequired, ReasonKind.Permission, "{platform} wants the creator to confirm the account first. Ask the creator to sign in to {platform}, then to reconnect."),
        new(CodeRefused, ReasonKind.Permission, "{platform} did not accept its own answer: it was used already or took too long. Start again."),
        new(AgencyTokenMissing, ReasonKind.Setup, "{platform} cannot be asked by handle, because the agency's {platform} token is not set. Ask an administrator to set it, or the creator to connect {platform}."),
        new(AppBlocked, ReasonKind.Setup, "{platform} has blocked our app. Ask an administrator to look at the app's page on {platform}."),
        new(AnyError, ReasonKind.Answer, "{platform} sent an answer that we do not understand. The next sync tries again."),
    ];

    /// <summary>A number of Meta's that nobody has told us the meaning of, one of <see cref="AnyError"/>.</summary>
    public static string Error(int code) => $"error_{(uint)code}";
}
