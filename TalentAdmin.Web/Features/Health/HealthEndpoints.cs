using Microsoft.EntityFrameworkCore;
using TalentAdmin.Core.Data;
using TalentAdmin.Web.Contract;

namespace TalentAdmin.Web.Features.Health;

/// <summary>For whatever keeps the app running. Says yes or no, and why not only to the log.</summary>
internal static class HealthEndpoints
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    public static IEndpointRouteBuilder MapHealth(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/health").WithTags("Health").AllowAnonymous();
        group.MapGet("live", Live)
            .WithName("GetLiveness")
            .WithSummary("The process answers. If not, restart it.")
            .Answers<HealthView>(StatusCodes.Status200OK);
        group.MapGet("ready", ReadyAsync)
            .WithName("GetReadiness")
            .WithSummary("The database can be reached. If not, send requests elsewhere.")
            .Answers<HealthView>(StatusCodes.Status200OK, StatusCodes.Status503ServiceUnavailable);
        return routes;
    }

    private static IResult Live(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        return Envelope.Ok(new HealthView("live"));
    }

    private static async Task<IResult> ReadyAsync(
        IDbContextFactory<TalentDbContext> contexts, HttpResponse response, TimeProvider time, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-store";
        using var patience = new CancellationTokenSource(_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        return await IsReachableAsync(contexts, either.Token)
            ? Envelope.Ok(new HealthView("ready"))
            : Envelope.Fail(StatusCodes.Status503ServiceUnavailable, ErrorCodes.Unavailable, "The database does not answer.");
    }

    private static async Task<bool> IsReachableAsync(IDbContextFactory<TalentDbContext> contexts, CancellationToken cancellationToken)
    {
        try
        {
            await using var context = await contexts.CreateDbContextAsync(cancellationToken);

            // A server's driver may not heed the token while it connects.
            return await context.Database.CanConnectAsync(cancellationToken).WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}

/// <summary>How it is.</summary>
internal sealed record HealthView(string Status);
