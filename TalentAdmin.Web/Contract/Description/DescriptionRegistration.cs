using Microsoft.OpenApi;

namespace TalentAdmin.Web.Contract.Description;

/// <summary>Registers `/openapi/v1.json`.</summary>
internal static class DescriptionRegistration
{
    public static IServiceCollection AddDescription(this IServiceCollection services) => services.AddOpenApi(description =>
    {
        description.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
        description.AddDocumentTransformer<DocumentFrame>();
        description.AddOperationTransformer<OperationFrame>();
    });

    public static IEndpointRouteBuilder MapDescription(this IEndpointRouteBuilder routes)
    {
        routes.MapOpenApi("/openapi/v1.json").RequireAuthorization(Policies.Viewer);
        return routes;
    }
}
