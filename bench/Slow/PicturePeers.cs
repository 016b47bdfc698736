using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Bench.Slow;

/// <summary>Image hosts over real sockets, with a picture for each of the accounts `t0`, `t1`, …: some give it at once, some a byte every five seconds, some nothing at all.</summary>
internal sealed class PicturePeers : IAsyncDisposable
{
    private static readonly TimeSpan _betweenBytes = TimeSpan.FromSeconds(5);

    private readonly byte[][] _pictures;
    private readonly WebApplication _server;

    private PicturePeers(int pictures)
    {
        _pictures = [.. Enumerable.Range(0, pictures).AsParallel().AsOrdered().Select(Photograph.Jpeg)];
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _server = builder.Build();
        _server.Run(AnswerAsync);
    }

    /// <summary>Whose picture never comes.</summary>
    public Func<int, bool> IsSlow { get; set; } = _ => false;

    public static async Task<PicturePeers> StartAsync(int pictures)
    {
        var peers = new PicturePeers(pictures);
        await peers._server.StartAsync();
        return peers;
    }

    /// <summary>The way to them, whatever host is named.</summary>
    public HttpMessageHandler Way() => new Redirection(new Uri(_server.Urls.First()));

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var number = int.Parse(context.Request.Path.Value![2..^4], CultureInfo.InvariantCulture);
        context.Response.ContentType = "image/jpeg";
        context.Response.ContentLength = _pictures[number].Length;
        if (!IsSlow(number))
        {
            await context.Response.Body.WriteAsync(_pictures[number], context.RequestAborted);
            return;
        }

        try
        {
            await (number % 4 == 1 ? Task.Delay(Timeout.Infinite, context.RequestAborted) : DripAsync(context, _pictures[number]));
        }
        catch (OperationCanceledException)
        {
            // The other side had enough.
        }
    }

    private static async Task DripAsync(HttpContext context, byte[] picture)
    {
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
        for (var i = 0; i < picture.Length; i++)
        {
            await context.Response.Body.WriteAsync(picture.AsMemory(i, 1), context.RequestAborted);
            await Task.Delay(_betweenBytes, context.RequestAborted);
        }
    }

    private sealed class Redirection(Uri server) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            request.RequestUri = new Uri(server, request.RequestUri!.AbsolutePath);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
