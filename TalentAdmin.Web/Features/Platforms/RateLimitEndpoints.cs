namespace TalentAdmin.Web.Features.Platforms;

/// <summary>How much of the platforms' limits is used.</summary>
internal static class RateLimitEndpoints
{
    public static IEndpointRouteBuilder MapPlatforms(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/admin/insights/limits", ListAsync)
            .WithTags("Insights")
            .RequireAuthorization(Policies.Viewer)
            .WithName("ListLimits")
            .WithSummary("Says how much of each platform's limit is used, by all processes together, and which platforms are not asked at the moment.")
            .Answers<IReadOnlyList<RateLimitView>>(StatusCodes.Status200OK);
        return routes;
    }

    private static async Task<IResult> ListAsync(RateLimitReport report, CancellationToken cancellationToken)
    {
        var uses = await report.ReadAsync(cancellationToken);
        return Envelope.Ok<IReadOnlyList<RateLimitView>>([.. uses.Select(RateLimitView.Of)]);
    }
}
