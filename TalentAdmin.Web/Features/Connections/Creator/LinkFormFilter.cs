using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Features.Connections.Creator;

/// <summary>What every form of a link's page has to pass: it comes from our page, and no more often than people press buttons.</summary>
internal sealed class LinkFormFilter(LinkPressLimit limit, LinkPages pages) : IEndpointFilter
{
    public const string TooOld = "This page is too old for that. Open the link once more and try again.";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var secret = http.GetRouteValue("secret") as string ?? string.Empty;
        if (!limit.Allows(secret))
        {
            http.Response.Headers.RetryAfter = "60";
            return pages.Refuse(
                http, StatusCodes.Status429TooManyRequests, "Too many tries with this link. Wait a minute and try again.", ConnectPaths.Link(secret));
        }

        var isGuarded = http.GetEndpoint()?.Metadata.GetMetadata<IAntiforgeryMetadata>() is { RequiresValidation: true };
        return isGuarded && http.Features.Get<IAntiforgeryValidationFeature>() is not { IsValid: true }
            ? pages.Refuse(http, StatusCodes.Status400BadRequest, TooOld, ConnectPaths.Link(secret))
            : await next(context);
    }
}

/// <summary>How often the buttons of one link are pressed, from whichever address.</summary>
internal sealed class LinkPressLimit(IOptions<SecurityOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(link => RateLimitPartition.GetFixedWindowLimiter(
        link, _ => new FixedWindowRateLimiterOptions { PermitLimit = options.Value.PressesPerLinkAndMinute, Window = TimeSpan.FromMinutes(1) }));

    /// <summary>Whether it may be pressed once more. What can be no link is somebody else's matter.</summary>
    public bool Allows(string secret)
    {
        if (!ConnectSecret.IsWellFormed(secret))
        {
            return true;
        }

        using var lease = _limiter.AttemptAcquire(secret);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
