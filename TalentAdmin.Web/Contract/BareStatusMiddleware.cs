namespace TalentAdmin.Web.Contract;

/// <summary>Puts the contract's words under a status that the framework set without any: routing's 404 and 405, a binder's 400 and 415.</summary>
internal sealed class BareStatusMiddleware(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        var response = context.Response;
        if (response.HasStarted
            || response.StatusCode < StatusCodes.Status400BadRequest
            || response.ContentLength is not null
            || response.ContentType is not null)
        {
            return;
        }

        var (status, code, message) = AnswerTo(response.StatusCode);
        await Envelope.WriteAsync(context, status, code, message);
    }

    private static (int Status, string Code, string Message) AnswerTo(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => (status, ErrorCodes.Unauthenticated, "Sign in, or send a bearer token."),
        StatusCodes.Status403Forbidden => (status, ErrorCodes.Forbidden, "This account may not do that."),
        StatusCodes.Status404NotFound => (status, ErrorCodes.NotFound, "There is nothing at this address. See /openapi/v1.json."),
        StatusCodes.Status405MethodNotAllowed => (status, ErrorCodes.MethodNotAllowed, "This address does not take this method; the Allow header names those it takes."),
        StatusCodes.Status413PayloadTooLarge => (status, ErrorCodes.TooLarge, "The body is too large. Send less."),
        StatusCodes.Status415UnsupportedMediaType =>
            (StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, "The body has to be JSON: send it with Content-Type: application/json."),
        StatusCodes.Status429TooManyRequests => (status, ErrorCodes.TooManyRequests, "Too many requests. Wait as long as Retry-After says."),
        StatusCodes.Status502BadGateway or StatusCodes.Status503ServiceUnavailable or StatusCodes.Status504GatewayTimeout =>
            (status, ErrorCodes.Unavailable, "Something this app needs does not answer. Try again soon."),
        >= StatusCodes.Status500InternalServerError => (status, ErrorCodes.InternalError, "Something went wrong here. The log says more."),
        _ => (status, ErrorCodes.BadRequest, "The request cannot be read as this call expects it. See /openapi/v1.json."),
    };
}
