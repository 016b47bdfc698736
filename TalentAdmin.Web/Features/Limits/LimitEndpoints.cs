using TalentAdmin.Core.Platforms.Limits;
using TalentAdmin.Web.Contract;
using TalentAdmin.Web.Security;

namespace TalentAdmin.Web.Features.Limits;

/// <summary>How much of the platforms' limits is used.</summary>
internal static class LimitEndpoints
{
    public static IEndpointRouteBuilder MapLimits(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/admin/insights/limits", ListAsync)
            .WithTags("Insights")
            .RequireAuthorization(Policies.Viewer)
            .WithName("ListLimits")
            .WithSummary("Says how much of each platform's limit is used, by all processes together, and which platforms are not asked at the moment.")
            .Answers<IReadOnlyList<LimitView>>(StatusCodes.Status200OK);
        return routes;
    }

    private static async Task<IResult> ListAsync(LimitReport report, CancellationToken cancellationToken)
    {
        var uses = await report.ReadAsync(cancellationToken);
        return Envelope.Ok<IReadOnlyList<LimitView>>([.. uses.Select(LimitView.Of)]);
    }
}
