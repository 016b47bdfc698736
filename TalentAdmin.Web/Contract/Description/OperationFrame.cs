using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace TalentAdmin.Web.Contract.Description;

/// <summary>Adds to a call what it shares with others: its body, its sign-in, and the refusals that every such call can have.</summary>
internal sealed class OperationFrame : IOpenApiOperationTransformer
{
    private const string Json = "application/json";

    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        var refusals = new SortedSet<int> { StatusCodes.Status500InternalServerError };
        if (metadata.OfType<BodyMetadata>().FirstOrDefault() is { } body)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = body.IsRequired,
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [Json] = new() { Schema = await context.GetOrCreateSchemaAsync(body.Type, null, cancellationToken) },
                },
            };
            refusals.UnionWith([StatusCodes.Status400BadRequest, StatusCodes.Status413PayloadTooLarge]);
        }

        if (operation.Parameters?.Any(parameter => parameter.In == ParameterLocation.Query) == true)
        {
            refusals.Add(StatusCodes.Status400BadRequest);
        }

        if (!metadata.OfType<IAllowAnonymous>().Any())
        {
            // A key can lack the scope, whatever the call.
            refusals.UnionWith([StatusCodes.Status401Unauthorized, StatusCodes.Status403Forbidden]);
            if (context.Description.RelativePath?.StartsWith("api/", StringComparison.Ordinal) == true)
            {
                refusals.Add(StatusCodes.Status429TooManyRequests);
            }

            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DocumentFrame.Bearer, context.Document)] = [] }];
        }

        await AddRefusalsAsync(operation, refusals, context, cancellationToken);
    }

    private static async Task AddRefusalsAsync(
        OpenApiOperation operation, IEnumerable<int> statuses, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        operation.Responses ??= [];
        foreach (var status in statuses)
        {
            operation.Responses.TryAdd(status.ToString(CultureInfo.InvariantCulture), new OpenApiResponse
            {
                Description = ReasonPhrases.GetReasonPhrase(status),
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    [Json] = new() { Schema = await context.GetOrCreateSchemaAsync(typeof(FailureEnvelope), null, cancellationToken) },
                },
            });
        }
    }
}
