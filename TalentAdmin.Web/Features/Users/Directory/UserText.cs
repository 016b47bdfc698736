using System.Globalization;

namespace TalentAdmin.Web.Features.Users.Directory;

/// <summary>How an account stands, in words.</summary>
internal static class UserText
{
    public static string A(string role) => role == AppRoles.Admin ? "an admin" : $"a {role.ToLowerInvariant()}";

    /// <summary>What a role may do, as a sentence.</summary>
    public static string May(string role) => role switch
    {
        AppRoles.Admin => "An admin changes settings, users and keys too, reads the audit log and answers creators' requests about their data.",
        AppRoles.Manager => "A manager changes talents, accounts and photos and starts runs and imports; no settings, no users.",
        _ => "A viewer looks and changes nothing.",
    };

    /// <summary>The same, short enough for a list to choose from.</summary>
    public static string Offer(string role) => role switch
    {
        AppRoles.Admin => "Admin: changes everything, users too",
        AppRoles.Manager => "Manager: changes talents and photos",
        _ => "Viewer: looks",
    };

    public const string EndDateHint =
        "The account works until midnight UTC of this day. Then sign-in is refused, and sessions, tokens and keys end. Empty: no end.";

    public static string EndDateSet(string email, DateOnly? lastDay) =>
        lastDay is { } day ? $"{email} can sign in until the end of {Day(day)}, UTC." : $"{email} has no end date.";

    public static bool NeedsCare(UserRow user, DateOnly today) => user.Disabled || user.LastDay < today;

    public static string State(UserRow user, DateOnly today) => user switch
    {
        { Disabled: true } => "Disabled",
        { LastDay: { } day } when day < today => $"Ended after {Day(day)}",
        { HasPassword: false, Provider: { } provider } => $"Active, signs in with {provider}",
        { HasPassword: false } => "Invited, has set no password yet",
        { LastDay: { } day } => $"Ends after {Day(day)}, UTC",
        { IsDemo: true } => "Active, demo account",
        { HasSecondFactor: true } => "Active, with a second factor",
        _ => "Active",
    };

    private static string Day(DateOnly day) => day.ToString("d MMM yyyy", CultureInfo.InvariantCulture);

    public static string LastSignIn(UserRow user) =>
        user.LastSignInAt?.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "Never";
}
