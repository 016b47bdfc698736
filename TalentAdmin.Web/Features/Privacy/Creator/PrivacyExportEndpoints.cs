using System.Security.Claims;

namespace TalentAdmin.Web.Features.Privacy.Creator;

/// <summary>"Everything we keep about this creator" over HTTP.</summary>
internal static class PrivacyExportEndpoints
{
    private const string Path = "/api/admin/privacy/exports/";

    public static IEndpointRouteBuilder MapPrivacyExports(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/admin/talent/{id}/privacy-export", CreateAsync)
            .WithTags("Privacy")
            .RequireAuthorization(Policies.Admin)
            .WithName("ExportCreator")
            .WithSummary("Gives a one-time address, good for ten minutes, of a zip with all that is kept about a creator: data.json and the pictures.")
            .Answers<PrivacyExportView>(StatusCodes.Status202Accepted, StatusCodes.Status404NotFound);
        routes.MapGet(Path + "{secret}", GiveAsync)
            .WithTags("Privacy")
            .RequireAuthorization(Policies.Admin)
            .WithName("GetCreatorExport")
            .WithSummary("Gives the zip, once.")
            .Produces(StatusCodes.Status200OK, contentType: "application/zip")
            .Produces<FailureEnvelope>(StatusCodes.Status404NotFound);
        return routes;
    }

    /// <summary>The address that belongs to a secret.</summary>
    public static string AddressOf(string secret) => Path + secret;

    private static async Task<IResult> CreateAsync(
        string id, PersonExportLinks links, ITalentDirectory directory, IAuditLog audit, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (await directory.FindAsync(id, cancellationToken) is null)
        {
            return Envelope.Fail(StatusCodes.Status404NotFound, ErrorCodes.NotFound, "There is no such talent.");
        }

        await audit.NoteAsync(user.ToActor(), "talent.exported", id, detail: null, cancellationToken);
        var address = AddressOf(links.Create(id));
        return Envelope.Accepted(address, new PrivacyExportView(address));
    }

    private static async Task<IResult> GiveAsync(
        string secret, PersonExportLinks links, ITalentDirectory directory, IPersonExport export, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await links.TakeAsync(secret, cancellationToken) is not { } talentId || await directory.FindAsync(talentId, cancellationToken) is null)
        {
            return Envelope.Fail(
                StatusCodes.Status404NotFound, ErrorCodes.NotFound, "This address was used already, or is too old. Ask for a new one on the talent’s page.");
        }

        response.Headers.CacheControl = "no-store";
        return TypedResults.Stream(stream => export.WriteAsync(talentId, stream, progress: null, cancellationToken), "application/zip", $"{talentId}.zip");
    }
}

/// <summary>Where the zip is.</summary>
/// <param name="Url">Relative; good once.</param>
internal sealed record PrivacyExportView(string Url);
