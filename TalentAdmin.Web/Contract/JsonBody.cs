using System.Text.Json;
using System.Text.Json.Serialization;

namespace TalentAdmin.Web.Contract;

/// <summary>What was read: a value, a refusal, or neither when nothing was sent and nothing had to be.</summary>
internal readonly record struct JsonBody<T>(T? Value, IResult? Refusal)
    where T : class;

/// <summary>
/// Reads JSON bodies to the letter: what is unknown, repeated, mistyped or too much is refused, and every refusal says what
/// to do. The framework's own reader answers some of it with an empty body and lets the rest through.
/// </summary>
internal static class JsonBody
{
    /// <summary>No call of this app needs more.</summary>
    public const int MaxBytes = 64 * 1024;

    // Property names of a refused body are its sender's text.
    private const int MaxPathLength = 80;

    /// <summary>How bodies are read.</summary>
    public static JsonSerializerOptions Options { get; } = CreateOptions();

    public static async Task<JsonBody<T>> ReadAsync<T>(HttpContext context, bool isRequired)
        where T : class
    {
        var request = context.Request;
        if (await ReadBytesAsync(request, MaxBytes, context.RequestAborted) is not { } bytes)
        {
            return Refused<T>(StatusCodes.Status413PayloadTooLarge, ErrorCodes.TooLarge, $"The body is over {MaxBytes / 1024} KB. Send less.");
        }

        if (bytes.Length == 0)
        {
            return isRequired ? BadRequest<T>("This call needs a JSON object as its body.") : default;
        }

        if (!request.HasJsonContentType())
        {
            return BadRequest<T>("The body has to be JSON: send it with Content-Type: application/json.");
        }

        try
        {
            return JsonSerializer.Deserialize<T>(bytes.Span, Options) is { } value
                ? new JsonBody<T>(value, null)
                : BadRequest<T>("The body is null. Send a JSON object.");
        }
        catch (JsonException ex)
        {
            return BadRequest<T>(Explain(ex));
        }
    }

    /// <summary>The body as it was sent; null if it is longer than that.</summary>
    public static async Task<ReadOnlyMemory<byte>?> ReadBytesAsync(HttpRequest request, int maxBytes, CancellationToken cancellationToken)
    {
        if (request.ContentLength > maxBytes)
        {
            return null;
        }

        // One byte more than allowed, to notice a body that does not say how long it is.
        var buffer = new byte[(request.ContentLength ?? maxBytes) + 1];
        var length = 0;
        while (length < buffer.Length
            && await request.Body.ReadAsync(buffer.AsMemory(length), cancellationToken) is var read and > 0)
        {
            length += read;
        }

        // Not "? null :", which would make it an empty memory: null is also an array, and an array converts.
        if (length > maxBytes)
        {
            return null;
        }

        return buffer.AsMemory(0, length);
    }

    // The serializer's own message names our types.
    private static string Explain(JsonException exception)
    {
        var path = exception.Path is { Length: > 0 and <= MaxPathLength } known ? known : "$";
        return $"The body does not fit this call at {path}: it has to be a JSON object with the documented fields only, each once and of its type.";
    }

    private static JsonBody<T> BadRequest<T>(string message)
        where T : class => Refused<T>(StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, message);

    private static JsonBody<T> Refused<T>(int status, string code, string message)
        where T : class => new(null, Envelope.Fail(status, code, message));

    private static JsonSerializerOptions CreateOptions()
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web)
        {
            AllowDuplicateProperties = false,
            NumberHandling = JsonNumberHandling.Strict,
            PropertyNameCaseInsensitive = false,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            Converters = { new UtcTimeConverter() },
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
