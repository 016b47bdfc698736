using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace TalentAdmin.Web.Contract.Description;

/// <summary>What holds for all calls, and the one call that is answered before there are endpoints.</summary>
internal sealed class DocumentFrame : IOpenApiDocumentTransformer
{
    /// <summary>The name of the one way in for programs.</summary>
    public const string Bearer = "bearer";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "TalentAdmin",
            Version = "v1",
            Description = "Talents, their connected accounts and their profile photos. Every JSON answer is "
                + "{success: true, message?, data} or {success: false, error, message}. Live changes: SignalR hub /hubs/avatars.",
        };

        // Relative to where the document is, never the Host header.
        document.Servers = [new OpenApiServer { Url = "/" }];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
        document.Components.SecuritySchemes[Bearer] = new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.Http,
            Scheme = "bearer",
            Description = "An API key (ta_…), or an access token of POST /api/auth/token.",
        };
        document.Paths["/avatars/{key}/{size}.webp"] = new OpenApiPathItem
        {
            Operations = new Dictionary<HttpMethod, OpenApiOperation> { [HttpMethod.Get] = Rendition() },
        };
        return Task.CompletedTask;
    }

    private static OpenApiOperation Rendition() => new()
    {
        OperationId = "GetRendition",
        Summary = "A picture, for ever: its content never changes. Needs no sign-in; the key is unguessable.",
        Tags = new HashSet<OpenApiTagReference> { new("Avatars") },
        Parameters =
        [
            Parameter("key", new OpenApiSchema { Type = JsonSchemaType.String }),
            Parameter("size", new OpenApiSchema { Type = JsonSchemaType.Integer, Enum = [.. AvatarSizes.All.Select(size => (System.Text.Json.Nodes.JsonNode)size)] }),
        ],
        Responses = new OpenApiResponses
        {
            ["200"] = new OpenApiResponse
            {
                Description = "OK",
                Content = new Dictionary<string, OpenApiMediaType> { [AvatarMiddleware.ContentType] = new() },
            },
            ["304"] = new OpenApiResponse { Description = "Not Modified" },
            ["404"] = new OpenApiResponse { Description = "Not Found" },
        },
    };

    private static OpenApiParameter Parameter(string name, OpenApiSchema schema) =>
        new() { Name = name, In = ParameterLocation.Path, Required = true, Schema = schema };
}
