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
            .WithSummary("Pages work. If not (503), send requests elsewhere; if it says `degraded`, pages work and something else does not.")
            .Answers<Readiness>(StatusCodes.Status200OK, StatusCodes.Status503ServiceUnavailable);
        return routes;
    }

    private static IResult Live(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        return Envelope.Ok(new HealthView("live"));
    }

    private static async Task<IResult> ReadyAsync(ReadinessChecks checks, HttpResponse response, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        var readiness = await checks.LookAsync(cancellationToken);
        return readiness.Status == CheckState.Unavailable
            ? Envelope.Fail(StatusCodes.Status503ServiceUnavailable, ErrorCodes.Unavailable, MessageOf(readiness))
            : Envelope.Ok(readiness);
    }

    private static string MessageOf(Readiness readiness) =>
        readiness.Checks.Any(c => c is { Name: "database", State: CheckState.Unavailable })
            ? "The database does not answer."
            : "The key ring cannot be used.";
}

/// <summary>How it is.</summary>
internal sealed record HealthView(string Status);
