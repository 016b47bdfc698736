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
        Message = "The key ring in the database is not encrypted. Set DataProtection:CertificatePath to a PFX file, so that a copy of the database alone opens nothing.")]
    public static partial void KeysInTheClear(this ILogger logger);

    [LoggerMessage(EventId = 505, Level = LogLevel.Debug, Message = "The key ring in the database is not encrypted (DataProtection:CertificatePath is not set).")]
    public static partial void KeysInTheClearHere(this ILogger logger);

    // The one secret that is logged, and on purpose: reading the log is what proves that one runs this installation.
    [LoggerMessage(EventId = 506, Level = LogLevel.Warning, Message = "There is no account yet. Open /setup and enter this one-time code: {Code}")]
    public static partial void SetupCode(this ILogger logger, string code);
}
