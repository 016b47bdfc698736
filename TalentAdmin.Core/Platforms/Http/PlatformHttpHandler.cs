using System.Text;
using System.Text.Json;

namespace TalentAdmin.Core.Platforms.Http;

/// <summary>
/// Reads the body inside the attempt, so that a slow or cut body is timed out and retried like anything else, and so that retries
/// are decided by what the body says.
/// </summary>
internal sealed class PlatformHttpHandler(int maxBytes) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var (json, fault) = await ReadAsync(response.Content, cancellationToken);
        using (response.Content)
        {
            response.Content = new PlatformResponseContent(new PlatformResponse(response.StatusCode, json, fault, response.Headers));
        }

        return response;
    }

    private async Task<(JsonElement? Json, string? Fault)> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        if (!IsJson(content))
        {
            return (null, ReasonCode.AnswerNotJson);
        }

        try
        {
            await content.LoadIntoBufferAsync(maxBytes, cancellationToken);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return (null, ReasonCode.AnswerTooLarge);
        }

        var bytes = await content.ReadAsByteArrayAsync(cancellationToken);
        if (bytes.Length == 0)
        {
            return (null, ReasonCode.AnswerEmpty);
        }

        try
        {
            // Some servers send a mark of the byte order, which JSON has no room for.
            return (JsonElement.Parse(bytes.AsSpan(bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0)), null);
        }
        catch (JsonException)
        {
            return (null, ReasonCode.AnswerMalformed);
        }
    }

    private static bool IsJson(HttpContent content) =>
        content.Headers.ContentType?.MediaType is not { } type
        || type.EndsWith("json", StringComparison.OrdinalIgnoreCase)
        || type.EndsWith("javascript", StringComparison.OrdinalIgnoreCase);
}
