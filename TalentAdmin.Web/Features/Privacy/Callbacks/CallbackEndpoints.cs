using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Web.Features.Privacy.Callbacks;

/// <summary>Where platforms tell by themselves that a permission is over. Each platform's folder in Core says what its calls look like.</summary>
internal static class CallbackEndpoints
{
    /// <summary>No call of a platform is longer.</summary>
    public const int MaxBytes = 16 * 1024;

    // Longer ones are not even read.
    private const int MaxRead = 4 * MaxBytes;
    private const string RetryAfterSeconds = "5";

    public static IEndpointRouteBuilder MapCallbacks(this IEndpointRouteBuilder routes)
    {
        routes.MapPost(PrivacyPaths.Callback, HandleAsync)
            .AllowAnonymous()
            .RequireRateLimiting(RateLimits.Callback)
            .WithName("PlatformCallback")
            .WithSummary("A platform says that a permission is over, or that an account is to be deleted. Signed by the platform; nobody else can call it.")
            .WithTags("Platforms")
            .Produces(StatusCodes.Status200OK)
            .Produces<FailureEnvelope>(StatusCodes.Status400BadRequest)
            .Produces<FailureEnvelope>(StatusCodes.Status404NotFound)
            .Produces<FailureEnvelope>(StatusCodes.Status413PayloadTooLarge)
            .Produces<FailureEnvelope>(StatusCodes.Status429TooManyRequests)
            .Produces<FailureEnvelope>(StatusCodes.Status503ServiceUnavailable);
        return routes;
    }

    private static async Task<IResult> HandleAsync(
        string platform, string callback, HttpContext context, PlatformCallbacks callbacks, PublicAddress address, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (await JsonBody.ReadBytesAsync(context.Request, MaxRead, cancellationToken) is not { } body)
        {
            return Envelope.Fail(StatusCodes.Status413PayloadTooLarge, ErrorCodes.TooLarge, $"The body is over {MaxBytes / 1024} KB. Send less.");
        }

        if (body.Length > MaxBytes)
        {
            return Refused();
        }

        var headers = context.Request.Headers;
        var request = new CallbackRequest(context.Request.ContentType, body, name => headers[name] is [{ } value] ? value : null);
        try
        {
            // What was begun is finished, even if the platform does not wait for it.
            var answer = await callbacks.HandleAsync(platform, callback, request, CancellationToken.None);
            return answer.Status switch
            {
                CallbackStatus.Done when answer.Code is { } code => Results.Json(new DeletionAnswer(StatusPage(address, code), code)),
                CallbackStatus.Done => Results.Json(new { }),
                CallbackStatus.Refused => Refused(),
                _ => Envelope.Fail(StatusCodes.Status404NotFound, ErrorCodes.NotFound, "There is nothing at this address."),
            };
        }
        catch (DbUpdateException exception) when (Collision.Is(exception))
        {
            // Somebody else wrote again and again. Nothing was stored, so it is worth a repetition.
            context.Response.Headers.RetryAfter = RetryAfterSeconds;
            return Envelope.Fail(StatusCodes.Status503ServiceUnavailable, ErrorCodes.Unavailable, "Nothing was stored. Try again soon.");
        }
    }

    // The same words for whatever is wrong.
    private static IResult Refused() =>
        Envelope.Fail(StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, "This is no call that is signed for this address.");

    private static string StatusPage(PublicAddress address, string code) =>
        address.Base is null ? PrivacyPaths.Status(code) : address.To(PrivacyPaths.Status(code)).AbsoluteUri;
}

/// <summary>What Meta is answered: where the person can see how far the deletion is.</summary>
/// <param name="Url">A public page.</param>
/// <param name="ConfirmationCode">What the page is found by.</param>
internal sealed record DeletionAnswer(
    [property: System.Text.Json.Serialization.JsonPropertyName("url")] string Url,
    [property: System.Text.Json.Serialization.JsonPropertyName("confirmation_code")] string ConfirmationCode);
