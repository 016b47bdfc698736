using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace TalentAdmin.Web.Features.Importing;

/// <summary>Import and export of the roster over HTTP.</summary>
internal static class ImportEndpoints
{
    private const string Path = "/api/admin/talent/import";
    private const string Csv = "text/csv; charset=utf-8";

    // The parts' headers, besides the file.
    private const int MaxBodyBytes = RosterFile.MaxBytes + (64 * 1024);

    public static IEndpointRouteBuilder MapImporting(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Path).WithTags("Import").RequireAuthorization(Policies.Manager);
        group.MapPost("", ImportAsync)
            .WithMetadata(new RequestSizeLimitAttribute(MaxBodyBytes))
            .WithName("ImportTalents")
            .WithSummary("Reads a CSV file (multipart, field `file`) and imports it in the background; with preview=true it only judges the rows.")
            .Answers<ImportView>(
                StatusCodes.Status202Accepted, StatusCodes.Status409Conflict, StatusCodes.Status413PayloadTooLarge, StatusCodes.Status422UnprocessableEntity);
        group.MapGet("{id}", Find)
            .WithName("GetImport")
            .WithSummary("Says how far an import is. Imports are kept for a day.")
            .Answers<ImportView>(StatusCodes.Status200OK, StatusCodes.Status404NotFound);
        group.MapDelete("{id}", StopAsync)
            .WithName("StopImport")
            .WithSummary("Stops an import; what is written stays.")
            .AnswersNothing(StatusCodes.Status404NotFound);
        group.MapGet("{id}/report.csv", Report)
            .WithName("GetImportReport")
            .WithSummary("Gives every row with its verdict as CSV.")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv");
        routes.MapPost("/api/admin/talent/export.csv", ExportAsync)
            .WithTags("Import")
            .RequireAuthorization(Policies.Viewer)
            .WithName("ExportTalents")
            .WithSummary("Gives the roster as CSV, in the form that an import reads. Taking it is noted in the audit log.")
            .Produces(StatusCodes.Status200OK, contentType: "text/csv");
        return routes;
    }

    private static async Task<IResult> ImportAsync(HttpRequest request, string? preview, ImportJobs jobs, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (preview is not (null or "true" or "false"))
        {
            return Refuse(StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, "The query does not fit: preview is true or false.");
        }

        var (bytes, refusal) = await ReadFileAsync(request, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var (job, mistake) = await jobs.PreviewAsync(bytes, user.ToActor(), cancellationToken);
        if (job is null)
        {
            return Refuse(StatusCodes.Status422UnprocessableEntity, ErrorCodes.ValidationFailed, mistake!);
        }

        return preview == "true" || jobs.TryStart(job)
            ? Envelope.Accepted($"{Path}/{job.Id}", ImportView.Of(job))
            : Refuse(StatusCodes.Status409Conflict, ErrorCodes.Conflict, "Another import is running. Wait until it is done.");
    }

    private static async Task<(ReadOnlyMemory<byte> Bytes, IResult? Refusal)> ReadFileAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        const string Expected = "Send the CSV file as multipart/form-data, in the field “file”.";
        if (!request.HasFormContentType)
        {
            return (default, Refuse(StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, Expected));
        }

        try
        {
            var form = await request.ReadFormAsync(
                new FormOptions { MultipartBodyLengthLimit = MaxBodyBytes, ValueCountLimit = 8, BufferBodyLengthLimit = MaxBodyBytes }, cancellationToken);
            if (form.Files.GetFile("file") is not { } file)
            {
                return (default, Refuse(StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, Expected));
            }

            if (file.Length > RosterFile.MaxBytes)
            {
                return (default, Refuse(StatusCodes.Status413PayloadTooLarge, ErrorCodes.TooLarge, "The file is over 5 MB. Split it into several."));
            }

            var bytes = new byte[file.Length];
            await using var stream = file.OpenReadStream();
            await stream.ReadExactlyAsync(bytes, cancellationToken);
            return (bytes, null);
        }
        catch (InvalidDataException)
        {
            return request.ContentLength > MaxBodyBytes
                ? (default, Refuse(StatusCodes.Status413PayloadTooLarge, ErrorCodes.TooLarge, "The file is over 5 MB. Split it into several."))
                : (default, Refuse(StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, Expected));
        }
    }

    private static IResult Find(string id, ImportJobs jobs) =>
        jobs.Find(id) is { } job ? Envelope.Ok(ImportView.Of(job)) : NotFound();

    private static async Task<IResult> StopAsync(string id, ImportJobs jobs, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (jobs.Find(id) is not { } job)
        {
            return NotFound();
        }

        await jobs.StopAsync(job, user.ToActor(), cancellationToken);
        return TypedResults.NoContent();
    }

    private static IResult Report(string id, ImportJobs jobs, CancellationToken cancellationToken) => jobs.Find(id) is { } job
        ? TypedResults.Stream(stream => ImportReport.WriteAsync(job, stream, ImportText.NameOf, cancellationToken), Csv, $"{job.Id}.csv")
        : NotFound();

    private static async Task<PushStreamHttpResult> ExportAsync(
        RosterExport export, IAuditLog audit, ClaimsPrincipal user, TimeProvider time, CancellationToken cancellationToken)
    {
        await audit.NoteAsync(user.ToActor(), "roster.exported", talentId: null, detail: null, cancellationToken);
        return TypedResults.Stream(stream => export.WriteAsync(stream, cancellationToken), Csv, $"talents-{time.GetUtcNow():yyyy-MM-dd}.csv");
    }

    private static IResult NotFound() =>
        Refuse(StatusCodes.Status404NotFound, ErrorCodes.NotFound, "There is no such import; each is kept for a day.");

    private static IResult Refuse(int status, string code, string message) => Envelope.Fail(status, code, message);
}

/// <summary>An import as programs see it.</summary>
/// <param name="State">`preview`, `running`, `completed`, `stopped` or `failed`.</param>
/// <param name="Total">Rows of the file.</param>
/// <param name="Done">Rows worked off.</param>
/// <param name="Verdicts">How many rows have which verdict.</param>
/// <param name="UnknownColumns">Columns that mean nothing to us.</param>
/// <param name="ReportUrl">Every row with its verdict, as CSV.</param>
internal sealed record ImportView(
    string Id,
    ImportState State,
    int Total,
    int Done,
    IReadOnlyDictionary<string, int> Verdicts,
    IReadOnlyList<string> UnknownColumns,
    string ReportUrl)
{
    public static ImportView Of(ImportJob job) => new(
        job.Id,
        job.State,
        job.Total,
        job.Done,
        job.Rows.CountBy(r => r.Verdict).ToDictionary(c => ImportText.NameOf(c.Key), c => c.Value),
        job.UnknownColumns,
        $"/api/admin/talent/import/{job.Id}/report.csv");
}
