using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Diagnostics;

namespace TalentAdmin.Web.Contract;

/// <summary>The one form of every JSON answer: <c>{success, message?, data}</c> or <c>{success, error, message}</c>.</summary>
internal static class Envelope
{
    /// <summary>How answers are written, whatever the rest of the app sets.</summary>
    public static JsonSerializerOptions Json { get; } = CreateJson();

    /// <summary>200 with data.</summary>
    public static IResult Ok<T>(T data, string? message = null) =>
        TypedResults.Json(new SuccessEnvelope<T>(message, data), Json);

    /// <summary>201 with data and where the new thing is.</summary>
    public static IResult Created<T>(string location, T data) =>
        new Located(location, TypedResults.Json(new SuccessEnvelope<T>(null, data), Json, statusCode: StatusCodes.Status201Created));

    /// <summary>202 with data and where to look how it goes.</summary>
    public static IResult Accepted<T>(string location, T data, string? message = null) =>
        new Located(location, TypedResults.Json(new SuccessEnvelope<T>(message, data), Json, statusCode: StatusCodes.Status202Accepted));

    /// <summary>A refusal: an upper-snake code for programs and, for people, what happened and what to do.</summary>
    public static IResult Fail(int status, string code, string message) =>
        TypedResults.Json(new FailureEnvelope(code, message), Json, statusCode: status);

    /// <summary>Writes a refusal where there is no endpoint that could return one.</summary>
    public static Task WriteAsync(HttpContext context, int status, string code, string message)
    {
        context.Response.StatusCode = status;

        // A refusal is final: no error page is to take its place.
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages)
        {
            pages.Enabled = false;
        }

        return context.Response.WriteAsJsonAsync(new FailureEnvelope(code, message), Json, context.RequestAborted);
    }

    private static JsonSerializerOptions CreateJson()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            // Names of people are kept readable; <, >, & and quotes stay escaped.
            Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
            NumberHandling = JsonNumberHandling.Strict,
            Converters = { new UtcTimeConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }

    private sealed class Located(string location, IResult answer) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.Headers.Location = location;
            return answer.ExecuteAsync(httpContext);
        }
    }
}

/// <summary>What a call that worked answers.</summary>
internal sealed record SuccessEnvelope<T>(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Message,
    T Data)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; } = true;
}

/// <summary>What a refused call answers.</summary>
internal sealed record FailureEnvelope(string Error, string Message)
{
    [JsonPropertyOrder(-1)]
    public bool Success { get; }
}

/// <summary>The codes of failures that any call can have.</summary>
internal static class ErrorCodes
{
    public const string BadRequest = "BAD_REQUEST";

    public const string Unauthenticated = "UNAUTHENTICATED";

    public const string Forbidden = "FORBIDDEN";

    public const string NotFound = "NOT_FOUND";

    public const string Gone = "GONE";

    public const string Conflict = "CONFLICT";

    public const string TooLarge = "TOO_LARGE";

    public const string ValidationFailed = "VALIDATION_FAILED";

    public const string TooManyRequests = "TOO_MANY_REQUESTS";

    public const string MethodNotAllowed = "METHOD_NOT_ALLOWED";

    /// <summary>Our own fault; the log says more.</summary>
    public const string InternalError = "INTERNAL_ERROR";

    /// <summary>Something that we need, such as the database, is away.</summary>
    public const string Unavailable = "UNAVAILABLE";
}
