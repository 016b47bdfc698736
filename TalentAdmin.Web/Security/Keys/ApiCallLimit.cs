using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Claims;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Security.Keys;

/// <summary>
/// Counts the calls of each key and of each person to this node, and says in each answer how many are left: the headers of the IETF's draft
/// on rate limits.
/// </summary>
internal sealed class ApiCallLimit(RequestDelegate next, IOptions<SecurityOptions> options, TimeProvider time)
{
    private const int Seconds = 60;
    private const int Many = 1000;

    private readonly ConcurrentDictionary<string, Window> _windows = new(StringComparer.Ordinal);
    private readonly int _limit = options.Value.ApiCallsPerMinute;

    public Task InvokeAsync(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
            || (context.User.KeyId() ?? context.User.FindFirstValue(ClaimTypes.NameIdentifier)) is not { } who)
        {
            return next(context);
        }

        var now = time.GetUtcNow().ToUnixTimeSeconds();
        var window = _windows.AddOrUpdate(
            who, _ => new Window(now, 1), (_, w) => now - w.Start >= Seconds ? new Window(now, 1) : w with { Calls = w.Calls + 1 });
        Forget(now);
        var (left, wait) = (Math.Max(0, _limit - window.Calls), Seconds - (now - window.Start));
        var headers = context.Response.Headers;
        headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"api\";q={_limit};w={Seconds}");
        headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"api\";r={left};t={wait}");
        if (window.Calls <= _limit)
        {
            return next(context);
        }

        headers.RetryAfter = wait.ToString(CultureInfo.InvariantCulture);
        return Refusals.TooManyCallsAsync(context, _limit);
    }

    private void Forget(long now)
    {
        if (_windows.Count <= Many)
        {
            return;
        }

        foreach (var window in _windows.Where(w => now - w.Value.Start >= Seconds))
        {
            _windows.TryRemove(window);
        }
    }

    private sealed record Window(long Start, int Calls);
}
