using System.Globalization;

namespace TalentAdmin.Web.Features.Users.Directory;

/// <summary>How an account stands, in words.</summary>
internal static class UserText
{
    public static bool NeedsCare(UserRow user) => user.Disabled || user.LockedUntil is not null;

    public static string State(UserRow user) => user switch
    {
        { Disabled: true } => "Disabled",
        { LockedUntil: { } until } => $"Pauses until {until.UtcDateTime.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture)} after wrong passwords",
        { HasPassword: false } => "Invited, has set no password yet",
        { IsDemo: true } => "Active, demo account",
        { HasSecondFactor: true } => "Active, with a second factor",
        _ => "Active",
    };

    public static string LastSignIn(UserRow user) =>
        user.LastSignInAt?.UtcDateTime.ToString("d MMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture) ?? "Never";
}
