using Microsoft.AspNetCore.Diagnostics;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Web.Contract;

/// <summary>What a program reads when a call threw: the contract's form, and nothing of the exception.</summary>
internal sealed class ApiExceptionHandler(ILogger<ApiExceptionHandler> logger) : IExceptionHandler
{
    private const string RetryAfterSeconds = "5";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (!ApiPaths.Contain(httpContext))
        {
            return false;
        }

        var (status, code, message) = AnswerTo(exception);
        switch (status)
        {
            case StatusCodes.Status503ServiceUnavailable:
                logger.DatabaseAway(exception, httpContext.Request.Method);
                httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
                break;
            case StatusCodes.Status500InternalServerError:
                logger.Failed(exception, httpContext.Request.Method);
                break;
        }

        await Envelope.WriteAsync(httpContext, status, code, message);
        return true;
    }

    private static (int Status, string Code, string Message) AnswerTo(Exception exception) => exception switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } =>
            (StatusCodes.Status413PayloadTooLarge, ErrorCodes.TooLarge, "The body is too large. Send less."),
        BadHttpRequestException =>
            (StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, "The request cannot be read as this call expects it. See /openapi/v1.json."),
        ActorEndedException =>
            (StatusCodes.Status401Unauthorized, ErrorCodes.Unauthenticated, "The account, session or key has ended meanwhile. Nothing was changed."),
        DbUpdateException when Collision.Is(exception) =>
            (StatusCodes.Status409Conflict, ErrorCodes.Conflict, "Somebody else changed this at the same time. Read it again and repeat the call."),
        _ when Outage.IsFullDisk(exception) =>
            (StatusCodes.Status503ServiceUnavailable, ErrorCodes.Unavailable, DiskSpace.Words),
        _ when Outage.Is(exception) =>
            (StatusCodes.Status503ServiceUnavailable, ErrorCodes.Unavailable, "The database does not answer. Try again soon."),
        _ => (StatusCodes.Status500InternalServerError, ErrorCodes.InternalError, "Something went wrong here. The log says more."),
    };
}

internal static partial class ApiLog
{
    [LoggerMessage(EventId = 510, Level = LogLevel.Error, Message = "A {Method} call to the API failed.")]
    public static partial void Failed(this ILogger logger, Exception exception, string method);

    [LoggerMessage(EventId = 511, Level = LogLevel.Error, Message = "A {Method} call to the API failed because the database does not answer.")]
    public static partial void DatabaseAway(this ILogger logger, Exception exception, string method);
}
