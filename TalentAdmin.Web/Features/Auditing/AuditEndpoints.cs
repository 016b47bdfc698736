using System.Globalization;
using System.Security.Claims;
using System.Text;

namespace TalentAdmin.Web.Features.Auditing;

/// <summary>Who did what, over HTTP and as a file. For admins: it holds colleagues' addresses.</summary>
internal static class AuditEndpoints
{
    private const string ContentType = "text/csv; charset=utf-8";

    public static IEndpointRouteBuilder MapAuditing(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/admin/audit").WithTags("Audit").RequireAuthorization(Policies.Admin);
        group.MapGet("", ListAsync)
            .WithName("ListAudit")
            .WithSummary("Lists who did what to which talent, when and from where, newest first.")
            .Answers<AuditPageView>(StatusCodes.Status200OK, StatusCodes.Status400BadRequest);
        routes.MapPost("/api/admin/audit.csv", FileAsync)
            .WithTags("Audit")
            .RequireAuthorization(Policies.Admin)
            .AddEndpointFilter<StepUpFilter>()
            .WithName("GetAuditFile")
            .WithSummary("The same as a file. Taking it is noted in the log itself. Asks again who one is: a token may be five minutes old.")
            .Produces(StatusCodes.Status200OK, contentType: ContentType)
            .Produces<FailureEnvelope>(StatusCodes.Status403Forbidden)
            .Produces<FailureEnvelope>(StatusCodes.Status400BadRequest);
        return routes;
    }

    private static async Task<IResult> ListAsync([AsParameters] AuditParameters parameters, IAuditLog log, CancellationToken cancellationToken)
    {
        var (query, mistake) = parameters.Read();
        if (query is null)
        {
            return Envelope.Fail(StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, mistake!);
        }

        var page = await log.ListAsync(query, cancellationToken);
        return Envelope.Ok(new AuditPageView(page.Items, page.Total, query.Page, query.PageSize));
    }

    private static async Task<IResult> FileAsync(
        [AsParameters] AuditParameters parameters, IAuditLog log, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var (query, mistake) = parameters.Read();
        if (query is null)
        {
            return Envelope.Fail(StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, mistake!);
        }

        await log.NoteAsync(user.ToActor(), "audit.exported", talentId: null, parameters.Describe(), cancellationToken);
        return TypedResults.Stream(
            async stream =>
            {
                await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
                await writer.WriteAsync(CsvText.Record("number", "at", "actor_id", "actor", "action", "talent_id", "talent", "detail", "origin"));
                await foreach (var line in log.ReadAllAsync(query, cancellationToken))
                {
                    await writer.WriteAsync(CsvText.Record(
                        line.Number?.ToString(CultureInfo.InvariantCulture) ?? "",
                        line.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
                        line.ActorId ?? "",
                        line.ActorName,
                        line.Action,
                        line.TalentId ?? "",
                        line.TalentName ?? "",
                        line.Detail ?? (line.IsForgotten ? AuditText.Forgotten : ""),
                        line.Origin ?? ""));
                }
            },
            ContentType,
            "audit.csv");
    }
}

/// <summary>One page of the log.</summary>
internal sealed record AuditPageView(IReadOnlyList<AuditLine> Items, int Total, int Page, int PageSize);

/// <summary>The query of the log, all of it text, so that what does not fit is refused in words.</summary>
/// <param name="Search">Found anywhere in the actor's name, the detail or the talent's name.</param>
/// <param name="Action">One action (`talent.renamed`), or all of a kind (`talent.`).</param>
/// <param name="TalentId">Only what was done to this talent.</param>
/// <param name="From">First day, UTC: 2026-11-22.</param>
/// <param name="To">Last day.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 200; 50 when left out.</param>
internal sealed record AuditParameters(string? Search, string? Action, string? TalentId, string? From, string? To, string? Page, string? PageSize)
{
    private const int MaxLength = 200;
    private const int MaxPageSize = 200;
    private const int MaxPage = 1_000_000;

    public (AuditQuery? Query, string? Mistake) Read()
    {
        if (new[] { Search, Action, TalentId }.Any(t => t?.Length > MaxLength || t?.Any(char.IsControl) == true))
        {
            return (null, $"search, action and talentId have at most {MaxLength} characters.");
        }

        if (!TryDay(From, out var from) || !TryDay(To, out var to))
        {
            return (null, "from and to are days: 2026-11-22.");
        }

        return TryNumber(Page, 1, MaxPage, out var page) && TryNumber(PageSize, 50, MaxPageSize, out var size)
            ? (new AuditQuery { Search = Search, Action = Action, TalentId = TalentId, From = from, To = to?.AddDays(1), Page = page, PageSize = size }, null)
            : (null, $"page is 1 or more, pageSize 1 to {MaxPageSize}.");
    }

    /// <summary>What of the log was asked for, for the log itself; null for all of it.</summary>
    public string? Describe()
    {
        var parts = new[] { ("search", Search), ("action", Action), ("talent", TalentId), ("from", From), ("to", To) }
            .Where(p => !string.IsNullOrEmpty(p.Item2))
            .Select(p => $"{p.Item1} {p.Item2}")
            .ToList();
        return parts.Count == 0 ? null : string.Join(", ", parts);
    }

    private static bool TryDay(string? text, out DateTimeOffset? day)
    {
        day = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        var read = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            && date < DateOnly.MaxValue;
        day = read ? new DateTimeOffset(date, TimeOnly.MinValue, TimeSpan.Zero) : null;
        return read;
    }

    private static bool TryNumber(string? text, int usual, int most, out int number)
    {
        number = usual;
        return string.IsNullOrEmpty(text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= most);
    }
}
