namespace TalentAdmin.Core.Model.Staff;

/// <summary>The app on somebody's phone that shows six digits. There is a row from the moment the secret is shown; it counts once a code confirmed it.</summary>
public sealed class AuthenticatorApp
{
    /// <summary>The account; one app each.</summary>
    public required string UserId { get; init; }

    /// <summary>The shared secret, encrypted by data protection.</summary>
    public required string ProtectedKey { get; set; }

    /// <summary>UTC; null until a code showed that the app has the secret.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    /// <summary>The time step of the last code that was taken, in steps of 30 s since 1970: no code opens anything twice.</summary>
    public long LastStep { get; set; }

    /// <summary>Wrong codes since the last right one.</summary>
    public int WrongCodes { get; set; }

    /// <summary>No code is looked at before, UTC; null unless there were too many wrong ones.</summary>
    public DateTimeOffset? PausedUntil { get; set; }
}
