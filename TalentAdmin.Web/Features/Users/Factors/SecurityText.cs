using System.Globalization;

namespace TalentAdmin.Web.Features.Users.Factors;

/// <summary>What people read of second factors.</summary>
internal static class SecurityText
{
    public const string Title = "Security";

    public const string Required =
        "Your role has to have a second factor: a stolen password alone would open every creator's access. Nothing else opens before you have added one.";

    public const string Asked =
        "Please add a second factor: with it a stolen or guessed password opens nothing. As an admin you can reach every creator's access, which is why you are asked.";

    public const string Confirm = "Confirm that it is you, to change anything here.";

    public const string Confirming = "This needs to know that it is still you at the keyboard.";

    public const string Typed = "Your password, or a code of your authenticator app";

    public const string NoPasskeysHere = "Passkeys need https (or localhost) and an address with a name; this browser, or this address, has none.";

    public const string App = "An app on your phone shows six digits that change every 30 seconds; you type them after your password.";

    public const string Passkeys = "A passkey signs you in alone, by finger, face or PIN. It is on your device or a security key and answers to this address only.";

    public const string Recovery = "Each opens your account once in place of the second factor, for when the phone is lost. Keep them on paper or in a password manager.";

    public const string NoCodes = "You have no recovery codes. Without them a lost phone means that an admin has to let you in again.";

    public const string CodesOnce = "These are shown only now. The old ones, if there were any, open nothing any more.";

    public const string SignedOutElsewhere = "Everywhere else you are signed out.";

    public const string Expired = "Too much time went by, or there were too many wrong codes. Begin again with your password.";

    public const string WrongCode =
        "This code does not open the account. A code works once, and changes every 30 seconds. After five wrong ones the app's codes pause for 15 minutes.";

    public static string CodesLeft(int left) => left == 1 ? "1 code is left." : string.Create(CultureInfo.InvariantCulture, $"{left} codes are left.");

    public static string Used(PasskeyRow passkey) =>
        $"Added {Day(passkey.CreatedAt)}, {(passkey.LastUsedAt is { } used ? $"last used {Day(used)}" : "not used yet")}";

    public static string Since(DateTimeOffset since) => $"In use since {Day(since)}.";

    public static string Done(string? done) => done switch
    {
        "app" => $"The authenticator app is removed. {SignedOutElsewhere}",
        "passkey" => $"The passkey is added. {SignedOutElsewhere}",
        "removed" => $"The passkey is removed. {SignedOutElsewhere}",
        _ => "",
    };

    private static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
