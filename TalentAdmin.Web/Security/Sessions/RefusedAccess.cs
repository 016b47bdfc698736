namespace TalentAdmin.Web.Security.Sessions;

/// <summary>Notes for the audit log that somebody who is signed in was refused something.</summary>
internal sealed class RefusedAccess(AccessSums sums, ILogger<RefusedAccess> logger)
{
    /// <summary>What cannot be noted is no reason to answer otherwise.</summary>
    public async Task NoteAsync(HttpContext context)
    {
        if (context.User.Identity?.IsAuthenticated != true)
        {
            return;
        }

        // The endpoint's own path: one that was typed may hold anything.
        var asked = $"{context.Request.Method} {(context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText}";
        try
        {
            await sums.AddAsync(
                "user.access_refused", context.User.ToActor(), $"{DeviceText.Of(context.Request.Headers.UserAgent)}, {asked}", context.RequestAborted);
        }
#pragma warning disable CA1031 // A database that is away for a moment.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.CannotNoteRefusal(exception);
        }
    }
}

internal static partial class RefusedAccessLog
{
    [LoggerMessage(EventId = 562, Level = LogLevel.Warning, Message = "That an access was refused could not be noted for the audit log.")]
    public static partial void CannotNoteRefusal(this ILogger logger, Exception exception);
}
