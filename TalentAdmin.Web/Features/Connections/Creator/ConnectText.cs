namespace TalentAdmin.Web.Features.Connections.Creator;

/// <summary>Says how an authorization ended, and what to do.</summary>
internal static class ConnectText
{
    /// <summary>For the creator; null when there is nothing to say beside the page itself.</summary>
    public static string? ForCreator(AuthorizationStatus result, string platform, string agency) => result switch
    {
        AuthorizationStatus.Connected or AuthorizationStatus.Renewed or AuthorizationStatus.AskAccount or AuthorizationStatus.Proven or AuthorizationStatus.AskStaff => null,
        AuthorizationStatus.NotProven =>
            $"That is another {platform} account than the one that is connected. Sign in there with the connected one, then try again.",
        AuthorizationStatus.Declined => "Nothing was changed. Sign in to the right account there first, then continue here.",
        AuthorizationStatus.Cancelled => $"You cancelled at {platform}. Nothing was changed; you can continue whenever you like.",
        AuthorizationStatus.PermissionMissing =>
            $"{platform} gave no permission to read the profile. Continue once more and leave the permission switched on.",
        AuthorizationStatus.NoAccount => $"There is no {platform} account behind this sign-in. Continue with the account that your audience sees.",
        AuthorizationStatus.HandleUnknown => $"{platform} did not tell which account it is. Continue once more and leave all permissions switched on.",
        AuthorizationStatus.AccountInUse => $"This account is connected already. Tell {agency}, which can sort it out.",
        AuthorizationStatus.Unreachable => $"{platform} did not answer. Nothing was changed; try again in a few minutes.",
        AuthorizationStatus.LinkDead => "The link cannot be used any more.",
        AuthorizationStatus.PlatformOff => $"This does not work at the moment. Tell {agency}, and try again later.",
        _ => "That did not work, and nothing was changed. Please continue once more.",
    };

    /// <summary>What went well at a platform, for the creator; null if nothing did.</summary>
    public static string? Good(AuthorizationStatus result, string platform) => result switch
    {
        AuthorizationStatus.Connected => $"{platform} is connected.",
        AuthorizationStatus.Renewed => $"{platform} is connected, with a fresh permission.",
        AuthorizationStatus.AskStaff => $"Thank you. Your {platform} account is looked at before anything is shown.",
        AuthorizationStatus.Proven => "It is you. For 15 minutes you see and change here what is kept.",
        _ => null,
    };

    /// <summary>What the creator has just done on the page; null for what is no such thing.</summary>
    public static string? Done(string? what, string agency) => what switch
    {
        "disconnected" => $"Disconnected. {agency} has no access any more, and the photos are deleted.",
        "sent" => $"{agency} has your picture.",
        "removed" => "Your picture is deleted.",
        "asked" => $"{agency} was asked to remove it. The photo is hidden.",
        _ => null,
    };

    /// <summary>Why something on the page was not done.</summary>
    public static string ForCreator(CreatorStatus status, string agency) => status switch
    {
        CreatorStatus.NotProven => "Show first that it is you: sign in where you connected.",
        CreatorStatus.TooLarge => "This picture is too large. Send a smaller one.",
        CreatorStatus.TooMany => "There are three pictures of yours already. Remove one first.",
        CreatorStatus.Unacceptable => "This file is no picture that can be used. Send a JPEG, PNG, WebP or AVIF that is at least 48 pixels wide and high.",
        _ => $"That did not work, and nothing was changed. Try again, or tell {agency}.",
    };

    /// <summary>For staff, with whether it went well.</summary>
    /// <param name="result">How it ended.</param>
    /// <param name="platform">As people write it.</param>
    /// <param name="otherTalent">The talent that has the account already, if that is why.</param>
    public static (string Text, bool IsGood) ForStaff(AuthorizationStatus result, string platform, string? otherTalent) => result switch
    {
        AuthorizationStatus.Connected => ($"{platform} is connected. The photo arrives in a moment.", true),
        AuthorizationStatus.Renewed => ($"{platform} is connected again, with a fresh permission.", true),
        AuthorizationStatus.Declined => ("Nothing was changed: it was the wrong account.", false),
        AuthorizationStatus.Cancelled => ($"The sign-in at {platform} was cancelled. Nothing was changed.", false),
        AuthorizationStatus.PermissionMissing =>
            ($"{platform} gave no permission to read the profile. Sign the creator in once more and leave the permission switched on.", false),
        AuthorizationStatus.NoAccount => ($"There is no {platform} account behind this sign-in.", false),
        AuthorizationStatus.HandleUnknown =>
            ($"{platform} did not tell which account it is. Type the handle first, or leave all permissions switched on there.", false),
        AuthorizationStatus.Refused => ($"{platform} did not accept the sign-in, or it took too long. Nothing was changed; try again.", false),
        AuthorizationStatus.Unreachable => ($"{platform} did not answer. Nothing was changed; try again in a few minutes.", false),
        AuthorizationStatus.AccountInUse =>
            ($"This {platform} account belongs to {otherTalent ?? "another talent"} already. An account belongs to one talent: remove it there first.", false),
        AuthorizationStatus.SignedOut => ("You were signed out meanwhile, so nothing was changed. Start again.", false),
        AuthorizationStatus.InvalidHandle => ($"What was typed can be no {platform} handle.", false),
        AuthorizationStatus.PlatformOff => (PublicAddressOr(platform), false),
        _ => ("Nothing was changed. Try again.", false),
    };

    private static string PublicAddressOr(string platform) =>
        $"Creators cannot be sent to {platform} yet: an administrator has to complete its settings and App:PublicUrl.";
}
