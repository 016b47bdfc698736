using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace TalentAdmin.Tests.Platforms;

/// <summary>Stands in for a platform's network: answers by a function and remembers what was asked.</summary>
internal sealed class FakeHttpTransport : HttpMessageHandler
{
    private readonly ConcurrentQueue<Func<HttpRequestMessage, HttpResponseMessage>> _script = new();

    public ConcurrentQueue<Asked> Requests { get; } = new();

    public Func<HttpRequestMessage, HttpResponseMessage> Answer { get; set; } = _ => new HttpResponseMessage(HttpStatusCode.NotFound);

    /// <summary>What Twitch says to who asks for a token of the app. Not among <see cref="Requests"/>.</summary>
    public Func<string, HttpResponseMessage> Grant { get; set; } = _ => Json("""{"access_token":"appSecret1","expires_in":5000000,"token_type":"bearer"}""");

    /// <summary>The forms with which tokens were asked for.</summary>
    public ConcurrentQueue<string> Grants { get; } = new();

    /// <summary>Answers given once each, before <see cref="Answer"/>.</summary>
    public FakeHttpTransport First(params Func<HttpRequestMessage, HttpResponseMessage>[] answers)
    {
        foreach (var answer in answers)
        {
            _script.Enqueue(answer);
        }

        return this;
    }

    public static HttpResponseMessage Json(string body, HttpStatusCode status = HttpStatusCode.OK, params (string Name, string Value)[] headers)
    {
        var response = new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        foreach (var (name, value) in headers)
        {
            response.Headers.TryAddWithoutValidation(name, value);
        }

        return response;
    }

    public static HttpResponseMessage Html(HttpStatusCode status) =>
        new(status) { Content = new StringContent("<html><h1>502 Bad Gateway</h1></html>", Encoding.UTF8, "text/html") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        if (request.RequestUri!.IdnHost == "id.twitch.tv")
        {
            var form = await request.Content!.ReadAsStringAsync(cancellationToken);
            Grants.Enqueue(form);
            return Grant(form);
        }

        Requests.Enqueue(new Asked(
            request.RequestUri.OriginalString,
            request.Headers.Authorization?.ToString(),
            request.Headers.TryGetValues("X-Goog-Api-Key", out var keys) ? keys.Single() : null,
            request.Headers.NonValidated.TryGetValues("If-None-Match", out var tags) ? tags.ToString() : null));
        return _script.TryDequeue(out var next) ? next(request) : Answer(request);
    }
}

/// <summary>A request as it went out.</summary>
internal sealed record Asked(string Url, string? Authorization, string? ApiKey, string? IfNoneMatch);
