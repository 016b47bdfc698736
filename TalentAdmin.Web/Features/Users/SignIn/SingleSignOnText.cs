namespace TalentAdmin.Web.Features.Users.SignIn;

/// <summary>What people read of single sign-on.</summary>
internal static class SingleSignOnText
{
    public const string Or = "or with a password";

    private const string AskAnAdmin = " Ask an admin of your agency.";

    public static string Button(string provider) => $"Sign in with {provider}";

    public static string SignOutThere(string provider) => $"Sign out at {provider} too";

    /// <summary>Why somebody did not get in; null for nothing that we know.</summary>
    public static string? Refusal(string? code) => code switch
    {
        "not-proven" => "The sign-in was not completed. Start again with the button; if it happens again, ask an admin of your agency.",
        "provider-away" => "The sign-in service does not answer. Try again in a minute.",
        "disabled" => "Your account is disabled here." + AskAnAdmin,
        "no-role" => "Your agency has given you no role in TalentAdmin yet." + AskAnAdmin,
        "no-account" => "There is no account for you here yet." + AskAnAdmin,
        "not-linked" => "There is an account with your email here, but it is not linked to this sign-in. Sign in with your password, or ask an admin of your agency.",
        "email-not-verified" => "The sign-in service does not say that your email is yours, so it opens no account." + AskAnAdmin,
        "domain" => "Emails of this domain get no account here." + AskAnAdmin,
        "not-saved" => "Your account could not be saved. Try again.",
        _ => null,
    };
}
