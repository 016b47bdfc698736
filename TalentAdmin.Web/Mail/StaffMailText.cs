using System.Globalization;

namespace TalentAdmin.Web.Mail;

/// <summary>What people read in mails about their own accounts.</summary>
internal static class StaffMailText
{
    public static string Subject(StaffNewsKind kind) => kind switch
    {
        StaffNewsKind.NewDevice => "TalentAdmin: a new device signed in to your account",
        StaffNewsKind.PasswordChanged => "TalentAdmin: your password was changed",
        StaffNewsKind.RoleChanged => "TalentAdmin: your role was changed",
        StaffNewsKind.SecondFactorChanged => "TalentAdmin: your second factor was changed",
        _ => "TalentAdmin: single sign-on was added to your account",
    };

    /// <summary>What happened, when and from where, and what to do about it.</summary>
    /// <param name="news">What happened.</param>
    /// <param name="sessions">The address of one's sessions; null when the app knows none.</param>
    public static string Body(StaffNews news, string? sessions)
    {
        var at = news.At.UtcDateTime.ToString("d MMMM yyyy, HH:mm 'UTC'", CultureInfo.InvariantCulture);
        var where = news.Address is { } address ? $", from the address {address}" : "";
        var what = news.Kind switch
        {
            StaffNewsKind.NewDevice => $"{news.Detail} signed in to your account for the first time",
            StaffNewsKind.PasswordChanged => "The password of your account was set anew",
            StaffNewsKind.RoleChanged => $"Your account's role is {news.Detail} now",
            StaffNewsKind.SecondFactorChanged => "The second factor of your account was changed",
            _ => $"Your account can be signed in to with {news.Detail} from now on",
        };
        return $"""
            {what} ({at}{where}).

            If you know of it, there is nothing to do. If not, end the sessions that you do not know{(sessions is null ? "" : $" ({sessions})")}, change your password, and tell an admin of your agency.

            """;
    }
}
