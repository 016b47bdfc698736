using System.Security.Claims;

namespace TalentAdmin.Web.Features.Insights;

/// <summary>The dashboard's figures over HTTP, and as files.</summary>
internal static class InsightEndpoints
{
    public static IServiceCollection AddInsightPages(this IServiceCollection services) => services.AddSingleton<INextRun, NextRun>();

    public static IEndpointRouteBuilder MapInsights(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/admin/insights").WithTags("Insights").RequireAuthorization(Policies.Viewer);
        group.MapGet("sync", ReadAsync)
            .WithName("GetSyncInsights")
            .WithSummary("Says whether the sync works: success, failures, times, freshness, sources, limits and runs. Figures are added up within seconds of a sync.")
            .Answers<InsightsView>(StatusCodes.Status200OK, StatusCodes.Status400BadRequest);
        group.MapPost("sync.csv", FileAsync)
            .WithName("GetSyncInsightsFile")
            .WithSummary("One table of the same figures as a file: `table` is days, sources, platforms, failures, freshness or runs. Taking it is noted in the audit log.")
            .Produces(StatusCodes.Status200OK, contentType: FigureFile.ContentType)
            .Produces<FailureEnvelope>(StatusCodes.Status400BadRequest);
        return routes;
    }

    private static async Task<IResult> ReadAsync(
        string? days, string? from, string? to, ISyncInsights insights, RateLimitReport limits, INextRun nextRun, TimeProvider time, CancellationToken cancellationToken)
    {
        var (range, mistake) = RangeText.Read(days, from, to, time.GetUtcNow());
        if (range is null)
        {
            return Envelope.Fail(StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, mistake!);
        }

        var figures = await insights.ReadAsync(range, cancellationToken);
        return Envelope.Ok(new InsightsView(
            range.From,
            range.To,
            figures.CountedAt,
            await nextRun.FindAsync(cancellationToken),
            figures.TargetPercent,
            figures.Success,
            figures.Time,
            figures.Platforms,
            figures.Failures,
            figures.Days,
            figures.Freshness,
            figures.Attention,
            [.. (await limits.ReadAsync(cancellationToken)).Select(RateLimitView.Of)],
            figures.Runs));
    }

    private static async Task<IResult> FileAsync(
        string? table,
        string? days,
        string? from,
        string? to,
        ISyncInsights insights,
        PlatformCatalog platforms,
        IAuditLog audit,
        ClaimsPrincipal user,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var (range, mistake) = RangeText.Read(days, from, to, time.GetUtcNow());
        if (range is null || !FigureFile.Tables.Contains(table ?? FigureFile.Days))
        {
            return Envelope.Fail(
                StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, mistake ?? $"table is one of {string.Join(", ", FigureFile.Tables)}.");
        }

        var name = table ?? FigureFile.Days;
        var (first, last) = (RangeText.Text(range.From), RangeText.Text(range.To));
        await audit.NoteAsync(user.ToActor(), "insights.exported", talentId: null, $"{name}, {first} to {last}", cancellationToken);
        var figures = await insights.ReadAsync(range, cancellationToken);
        return TypedResults.File(FigureFile.Write(figures, name, platforms), FigureFile.ContentType, $"sync-{name}-{first}-{last}.csv");
    }
}
