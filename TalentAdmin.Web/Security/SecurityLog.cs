namespace TalentAdmin.Web.Security;

/// <summary>Who got in and who did not: by id, never by email, and never with what was typed.</summary>
internal static partial class SecurityLog
{
    [LoggerMessage(EventId = 500, Level = LogLevel.Information, Message = "Account {UserId} signed in.")]
    public static partial void SignedIn(this ILogger logger, string userId);

    [LoggerMessage(EventId = 501, Level = LogLevel.Warning, Message = "A sign-in to account {UserId} was refused.")]
    public static partial void Refused(this ILogger logger, string userId);

    [LoggerMessage(EventId = 503, Level = LogLevel.Warning, Message = "A sign-in with an unknown email was refused.")]
    public static partial void UnknownEmail(this ILogger logger);

    [LoggerMessage(EventId = 504, Level = LogLevel.Warning,
        Message = "The key file {File} lies in the database's folder: a copy of that folder opens every secret in it. Set DataProtection:KeyFile to a place of its own, and move the file there.")]
    public static partial void KeyFileLiesWithDatabase(this ILogger logger, string file);

    [LoggerMessage(EventId = 505, Level = LogLevel.Information, Message = "The secrets in the database are encrypted with the key file {File}. Keep a copy of it apart from the database's backups: without it they cannot be read.")]
    public static partial void KeyFile(this ILogger logger, string file);

    [LoggerMessage(EventId = 513, Level = LogLevel.Warning, Message = "The answer of a passkey was refused: {Reason}.")]
    public static partial void PasskeyRefused(this ILogger logger, string reason);

    // The one secret that is logged, and on purpose: reading the log is what proves that one runs this installation.
    [LoggerMessage(EventId = 506, Level = LogLevel.Warning, Message = "There is no account yet. Open /setup and enter this one-time code: {Code}")]
    public static partial void SetupCode(this ILogger logger, string code);
}
