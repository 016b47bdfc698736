namespace TalentAdmin.Web.Security;

/// <summary>Where one signs in and out.</summary>
internal static class AccountPaths
{
    public const string SignIn = "/account/sign-in";

    public const string SignOut = "/account/sign-out";

    public const string SetPassword = "/account/set-password";

    public const string Password = "/account/password";

    public const string Sessions = "/account/sessions";

    public const string ApiKeys = "/account/api-keys";
    public const string Security = "/account/security";

    public const string SecondStep = "/account/second-step";

    public const string AccessDenied = "/account/access-denied";

    public const string Setup = "/setup";

    public const string ReturnUrlParameter = "returnUrl";

    /// <summary>The way back after signing in. Only into this app, and not to where one signs in or out: anything else leads home.</summary>
    public static string LocalOrHome(string? returnUrl) =>
        returnUrl is ['/', ..]
        && returnUrl is not ['/', '/' or '\\', ..]
        && !returnUrl.Any(char.IsControl)
        && (returnUrl.Split('?')[0] is Sessions or ApiKeys or Security || !returnUrl.StartsWith("/account/", StringComparison.OrdinalIgnoreCase))
            ? returnUrl
            : "/";

    /// <summary>The page where a link sets the password. Relative, for <see cref="PublicLinks"/>.</summary>
    public static string PathOf(PasswordLink link) =>
        $"{SetPassword[1..]}?id={Uri.EscapeDataString(link.UserId)}&token={Uri.EscapeDataString(link.Token)}";

    /// <summary>The sign-in page with the way back.</summary>
    public static string SignInAndReturnTo(string path) => WithReturn(SignIn, path);

    /// <summary>One of these pages with the way on from it.</summary>
    public static string WithReturn(string page, string? returnUrl)
    {
        var way = LocalOrHome(returnUrl);
        return way is "/" || way == page ? page : $"{page}{(page.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{ReturnUrlParameter}={Uri.EscapeDataString(way)}";
    }
}
