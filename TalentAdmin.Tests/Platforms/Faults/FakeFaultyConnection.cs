using System.Text;
using Microsoft.AspNetCore.Http;

namespace TalentAdmin.Tests.Platforms.Faults;

/// <summary>What can go wrong on a wire, as a server does it.</summary>
internal sealed class FakeFaultyConnection(Action waiting)
{
    private const int Chunk = 64 * 1024;
    private const long FiftyMegabytes = 50L * 1024 * 1024;

    /// <summary>Every fault, for each of some platforms, with the reason that is noted.</summary>
    public static TheoryData<string, string, string> Matrix(IEnumerable<string> platforms)
    {
        var data = new TheoryData<string, string, string>();
        foreach (var platform in platforms)
        {
            data.Add(platform, "403 html", "http_403");
            data.Add(platform, "404 html", "http_404");
            data.Add(platform, "500", "platform_fault");
            data.Add(platform, "502 html", "platform_fault");
            data.Add(platform, "timeout before headers", "timeout");
            data.Add(platform, "timeout after headers", "timeout");
            data.Add(platform, "one byte a second", "timeout");
            data.Add(platform, "reset", "connection_failed");
            data.Add(platform, "reset in body", "connection_failed");
            data.Add(platform, "truncated", "answer_malformed");
            data.Add(platform, "empty", "answer_empty");
            data.Add(platform, "list", "answer_unexpected");
            data.Add(platform, "other members", "answer_unexpected");
            data.Add(platform, "50 MB", "answer_too_large");
            data.Add(platform, "redirect", "http_302");
            data.Add(platform, "json called html", "answer_not_json");
        }

        return data;
    }

    /// <summary>An answer with a body.</summary>
    public static RequestDelegate Says(int status, string body, string type = "application/json", params (string Name, string Value)[] headers) => async context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = type;
        foreach (var (name, value) in headers)
        {
            context.Response.Headers[name] = value;
        }

        await context.Response.WriteAsync(body);
    };

    /// <summary>The page of an edge that could not reach the platform, or did not want to.</summary>
    public static RequestDelegate Html(int status, params (string Name, string Value)[] headers) =>
        Says(status, "<html><body><h1>Sorry</h1></body></html>", "text/html", headers);

    /// <summary>Bytes with their length.</summary>
    public static RequestDelegate Bytes(byte[] bytes, string type) => async context =>
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        await context.Response.Body.WriteAsync(bytes);
    };

    /// <summary>A redirect to a host that is not the platform's.</summary>
    public static Task Redirect(HttpContext context)
    {
        context.Response.StatusCode = 302;
        context.Response.Headers.Location = "https://elsewhere.example/steal";
        return Task.CompletedTask;
    }

    /// <summary>The connection is reset instead of an answer.</summary>
    public static Task Reset(HttpContext context)
    {
        context.Abort();
        return Task.CompletedTask;
    }

    /// <summary>The connection is reset in the middle of a body of JSON or of a picture.</summary>
    public static async Task ResetInBody(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = 10_000;
        await context.Response.Body.WriteAsync("{\"data\":{\"user\":{\"open_id\":\"1\","u8.ToArray());
        await context.Response.Body.FlushAsync();
        context.Abort();
    }

    /// <summary>A body without an end, or with one after fifty megabytes.</summary>
    public static async Task FiftyMegabytesOfJson(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync("{\"x\":\"");
        var chunk = Encoding.ASCII.GetBytes(new string('a', Chunk));
        for (long sent = 0; sent < FiftyMegabytes && !context.RequestAborted.IsCancellationRequested; sent += chunk.Length)
        {
            await context.Response.Body.WriteAsync(chunk);
        }
    }

    /// <summary>A fault of the matrix.</summary>
    /// <param name="fault">Its name.</param>
    /// <param name="good">The answer that is spoilt.</param>
    public RequestDelegate Broken(string fault, string good) => fault switch
    {
        "403 html" => Html(403),
        "404 html" => Html(404),
        "500" => Says(500, """{"message":"Internal server error"}"""),
        "502 html" => Html(502),
        "timeout before headers" => Silence,
        "timeout after headers" => SilenceAfterHeaders,
        "one byte a second" => Drip,
        "reset" => Reset,
        "reset in body" => ResetInBody,
        "truncated" => Says(200, good[..(good.Length / 2)]),
        "empty" => Says(200, string.Empty),
        "list" => Says(200, "[1,2]"),
        "other members" => Says(200, """{"data":7,"items":{},"profiles":"none"}"""),
        "50 MB" => FiftyMegabytesOfJson,
        "redirect" => Redirect,
        "json called html" => Says(200, good, "text/html"),
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "No such fault."),
    };

    /// <summary>Nothing is answered at all.</summary>
    public async Task Silence(HttpContext context) => await WaitAsync(context);

    /// <summary>Headers come, and then nothing.</summary>
    public async Task SilenceAfterHeaders(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = 1000;
        await context.Response.StartAsync();
        await WaitAsync(context);
    }

    /// <summary>One byte comes, and with every second that passes another one: the next waits for the clock of the test.</summary>
    public async Task Drip(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = 1000;
        await context.Response.Body.WriteAsync("{"u8.ToArray());
        await context.Response.Body.FlushAsync();
        await WaitAsync(context);
    }

    // Until the client hangs up.
    private async Task WaitAsync(HttpContext context)
    {
        var gone = new TaskCompletionSource();
        await using var registration = context.RequestAborted.Register(gone.SetResult);
        waiting();
        await gone.Task;
    }
}
