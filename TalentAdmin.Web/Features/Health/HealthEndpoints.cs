using System.Net;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Features.Health;

/// <summary>For whatever keeps the app running. Says which part does not work; why, it says only to the log.</summary>
internal static class HealthEndpoints
{
    public static IServiceCollection AddHealth(this IServiceCollection services) => services.AddSingleton<ReadinessChecks>();

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/health").WithTags("Health").AllowAnonymous();
        group.MapGet("live", Live)
            .WithName("GetLiveness")
            .WithSummary("The process answers. If not, restart it.")
            .Answers<HealthView>(StatusCodes.Status200OK);
        group.MapGet("ready", ReadyAsync)
            .WithName("GetReadiness")
            .WithSummary("Pages work. If not (503), send requests elsewhere; if it says `degraded`, pages work and something else does not: which, it says to signed-in people and to its own machine.")
            .Answers<Readiness>(StatusCodes.Status200OK, StatusCodes.Status503ServiceUnavailable);
        return routes;
    }

    private static IResult Live(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        return Envelope.Ok(new HealthView("live"));
    }

    private static async Task<IResult> ReadyAsync(ReadinessChecks checks, IOptions<SecurityOptions> options, HttpContext context, CancellationToken cancellationToken)
    {
        context.Response.Headers.CacheControl = "no-store";
        var readiness = await checks.LookAsync(cancellationToken);
        return readiness.Status == CheckState.Unavailable
            ? Envelope.Fail(StatusCodes.Status503ServiceUnavailable, ErrorCodes.Unavailable, MayKnow(context, options.Value) ? MessageOf(readiness) : "This node is not ready.")
            : Envelope.Ok(MayKnow(context, options.Value) ? readiness : readiness with { Checks = [] });
    }

    // Which part is broken is for those who run it. Without an address the question comes from this machine.
    private static bool MayKnow(HttpContext context, SecurityOptions options) =>
        options.HealthPartsForAll
        || context.User.Identity?.IsAuthenticated == true
        || context.Connection.RemoteIpAddress is not { } address
        || IPAddress.IsLoopback(address);

    private static string MessageOf(Readiness readiness) =>
        readiness.Checks.Any(c => c is { Name: "database", State: CheckState.Unavailable })
            ? "The database does not answer."
            : "The key ring cannot be used.";
}

/// <summary>How it is.</summary>
internal sealed record HealthView(string Status);
