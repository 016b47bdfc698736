using System.Globalization;

namespace TalentAdmin.Web.Features.Users.Directory;

/// <summary>How an account stands, in words.</summary>
internal static class UserText
{
    public static bool NeedsCare(UserRow user) => user.Disabled;

    public static string State(UserRow user) => user switch
    {
        { Disabled: true } => "Disabled",
        { HasPassword: false, Provider: { } provider } => $"Active, signs in with {provider}",
        { HasPassword: false } => "Invited, has set no password yet",
        { IsDemo: true } => "Active, demo account",
        _ => "Active",
    };

    public static string LastSignIn(UserRow user) =>
        user.LastSignInAt?.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "Never";
}
