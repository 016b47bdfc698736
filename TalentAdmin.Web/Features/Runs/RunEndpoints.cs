using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Security.Claims;
using System.Text.Json;

namespace TalentAdmin.Web.Features.Runs;

/// <summary>Runs over many talents, over HTTP.</summary>
internal static class RunEndpoints
{
    private const string Root = "/api/admin/talent/profile-image/sync-runs";
    private const int MaxPageSize = 200;

    public static IServiceCollection AddRunPages(this IServiceCollection services) => services.AddScoped<RunActions>();

    public static IEndpointRouteBuilder MapRuns(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Root).WithTags("Runs").AddEndpointFilter<RefusalFilter>();

        group.MapPost("", StartAsync)
            .RequireAuthorization(Policies.Manager)
            .WithName("StartSyncRun")
            .WithSummary("Starts a run over all who are due, or over the talents named. The body may be left out. One run goes at a time.")
            .Answers<RunView>(StatusCodes.Status202Accepted, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        group.MapGet("", ListAsync)
            .RequireAuthorization(Policies.Viewer)
            .WithName("ListSyncRuns")
            .WithSummary("Lists the runs over many talents, newest first.")
            .Answers<RunPageView>(StatusCodes.Status200OK);
        group.MapGet("{id}", FindAsync)
            .RequireAuthorization(Policies.Viewer)
            .WithName("GetSyncRun")
            .WithSummary("Says how far a run is, or what came of it.")
            .Answers<RunView>(StatusCodes.Status200OK, StatusCodes.Status404NotFound);
        group.MapGet("{id}/events", EventsAsync)
            .RequireAuthorization(Policies.Viewer)
            .WithName("WatchSyncRun")
            .WithSummary("Tells of a run's progress as server-sent events named `progress`, each with the run as its data; the stream ends with the run.")
            .Produces(StatusCodes.Status200OK, contentType: "text/event-stream")
            .Produces<FailureEnvelope>(StatusCodes.Status404NotFound);
        group.MapGet("{id}/failures", FailuresAsync)
            .RequireAuthorization(Policies.Viewer)
            .WithName("ListSyncRunFailures")
            .WithSummary("Lists the questions of a run that were not answered, oldest first.")
            .Answers<RunFailurePageView>(StatusCodes.Status200OK, StatusCodes.Status404NotFound);
        group.MapDelete("{id}", CancelAsync)
            .RequireAuthorization(Policies.Manager)
            .WithName("CancelSyncRun")
            .WithSummary("Stops a run; what is done stays done. Answers with the run, over.")
            .Answers<RunView>(StatusCodes.Status200OK, StatusCodes.Status404NotFound);
        return routes;
    }

    private static async Task<IResult> StartAsync(
        OptionalBody<RunRequest> body, ClaimsPrincipal user, IRuns runs, CancellationToken cancellationToken)
    {
        var request = body.Value ?? new RunRequest();
        if (request.Mistake() is { } mistake)
        {
            return Envelope.Fail(StatusCodes.Status422UnprocessableEntity, ErrorCodes.ValidationFailed, mistake);
        }

        var actor = user.ToActor();
        return await runs.StartAsync(request.ToRequest(actor.Name), actor, cancellationToken) switch
        {
            RunStart.Started started => Envelope.Accepted($"{Root}/{started.Run.Id}", RunView.Of(started.Run)),
            RunStart.UnknownTalent unknown => Envelope.Fail(
                StatusCodes.Status422UnprocessableEntity, ErrorCodes.ValidationFailed, $"There is no talent '{Short(unknown.TalentId)}'. Leave it out."),
            RunStart.Busy busy => Envelope.Fail(
                StatusCodes.Status409Conflict,
                ErrorCodes.Conflict,
                $"Run {busy.Other.Id} is still going on, {busy.Other.Done} of {busy.Other.Requested} talents are done. Wait for it, or cancel it."),
            var other => throw new InvalidOperationException($"{other.GetType().Name} is for the schedule."),
        };
    }

    private static async Task<IResult> ListAsync(string? page, string? pageSize, IRuns runs, CancellationToken cancellationToken)
    {
        if (Read(page, pageSize) is not var (number, size))
        {
            return BadPage();
        }

        var list = await runs.ListAsync(number, size, cancellationToken);
        return Envelope.Ok(new RunPageView([.. list.Items.Select(RunView.Of)], list.Total, number, size));
    }

    private static async Task<IResult> FindAsync(string id, IRuns runs, CancellationToken cancellationToken) =>
        await runs.FindAsync(id, cancellationToken) is { } run ? Envelope.Ok(RunView.Of(run)) : NotFound();

    private static async Task<IResult> EventsAsync(
        string id, IRuns runs, IHostApplicationLifetime lifetime, OpenConnections connections, HttpContext context, CancellationToken cancellationToken) =>
        await runs.FindAsync(id, cancellationToken) is null
            ? NotFound()
            : TypedResults.ServerSentEvents(TellAsync(runs, id, connections, context, lifetime.ApplicationStopping, cancellationToken));

    private static async Task<IResult> FailuresAsync(
        string id, string? page, string? pageSize, IRuns runs, PlatformCatalog platforms, CancellationToken cancellationToken)
    {
        if (Read(page, pageSize) is not var (number, size))
        {
            return BadPage();
        }

        if (await runs.FindAsync(id, cancellationToken) is null)
        {
            return NotFound();
        }

        var list = await runs.FailuresAsync(id, number, size, cancellationToken);
        return Envelope.Ok(new RunFailurePageView(
            [.. list.Items.Select(f => new RunFailureView(
                f.TalentId, f.TalentName, f.Platform, f.Outcome, f.Reason, platforms.ReasonTextOf(f.Platform, f.Reason), f.At))],
            list.Total,
            number,
            size));
    }

    private static async Task<IResult> CancelAsync(string id, ClaimsPrincipal user, IRuns runs, CancellationToken cancellationToken) =>
        await runs.CancelAsync(id, user.ToActor(), cancellationToken) is { } run ? Envelope.Ok(RunView.Of(run)) : NotFound();

    // A stream would keep a stopping app waiting.
    private static async IAsyncEnumerable<SseItem<string>> TellAsync(
        IRuns runs,
        string id,
        OpenConnections connections,
        HttpContext context,
        CancellationToken stopping,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var open = connections.Watch(context);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, cancellationToken);
        await using var news = runs.WatchAsync(id, either.Token).GetAsyncEnumerator(either.Token);
        while (await NextAsync(news, either.Token))
        {
            yield return new SseItem<string>(JsonSerializer.Serialize(RunView.Of(news.Current), Envelope.Json), "progress");
        }
    }

    private static async Task<bool> NextAsync(IAsyncEnumerator<SyncRun> news, CancellationToken over)
    {
        try
        {
            return await news.MoveNextAsync();
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            return false;
        }
    }

    private static (int Page, int Size)? Read(string? page, string? pageSize)
    {
        var size = 50;
        var number = 1;
        var fits = (pageSize is null || (int.TryParse(pageSize, NumberStyles.None, CultureInfo.InvariantCulture, out size) && size is >= 1 and <= MaxPageSize))
            && (page is null || (int.TryParse(page, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= int.MaxValue / size));
        return fits ? (number, size) : null;
    }

    private static IResult BadPage() => Envelope.Fail(
        StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, $"The query does not fit: page is a number from 1, pageSize from 1 to {MaxPageSize}.");

    private static IResult NotFound() =>
        Envelope.Fail(StatusCodes.Status404NotFound, ErrorCodes.NotFound, "There is no such run, or it is too old to be kept.");

    private static string Short(string id) => id.Length <= 40 ? id : id[..40] + "…";
}
