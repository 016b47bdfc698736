namespace TalentAdmin.Web.Security.SingleSignOn;

/// <summary>What becomes of single sign-on: never with what a provider sent.</summary>
internal static partial class SingleSignOnLog
{
    [LoggerMessage(EventId = 563, Level = LogLevel.Information, Message = "Account {UserId} signed in by {Provider}.")]
    public static partial void SignedInByProvider(this ILogger logger, string userId, string provider);

    [LoggerMessage(EventId = 564, Level = LogLevel.Warning, Message = "A sign-in by {Provider} was refused: {Reason}.")]
    public static partial void ProviderRefused(this ILogger logger, string provider, string reason);

    [LoggerMessage(EventId = 565, Level = LogLevel.Warning, Message = "An answer of {Provider} was not taken ({Error}).")]
    public static partial void ProviderFailed(this ILogger logger, string provider, string error);

    [LoggerMessage(EventId = 566, Level = LogLevel.Warning, Message = "{Provider} could not be asked whether somebody still is one of its people: {Reason}. The session lasts; it is asked again within a minute.")]
    public static partial void ProviderAway(this ILogger logger, string provider, string reason);

    [LoggerMessage(EventId = 567, Level = LogLevel.Warning, Message = "A logout token of {Provider} was refused.")]
    public static partial void LogoutTokenRefused(this ILogger logger, string provider);

    [LoggerMessage(EventId = 568, Level = LogLevel.Warning, Message = "{Provider} does not answer: nobody can be sent there to sign in ({Error}).")]
    public static partial void CannotDiscover(this ILogger logger, string provider, string error);

    [LoggerMessage(EventId = 569, Level = LogLevel.Warning, Message = "Providers of single sign-on could not be asked about their people; the next pass tries again.")]
    public static partial void CannotAskProviders(this ILogger logger, Exception exception);
}
