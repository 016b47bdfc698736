using System.Globalization;
using System.Security.Claims;

namespace TalentAdmin.Web.Features.Privacy;

/// <summary>Privacy requests over HTTP.</summary>
internal static class PrivacyRequestEndpoints
{
    private const string Path = "/api/admin/privacy/requests";
    private const int MaxPageSize = 200;
    private const int MaxPage = 1_000_000;

    public static IEndpointRouteBuilder MapPrivacyRequests(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Path).WithTags("Privacy").RequireAuthorization(Policies.Admin).AddEndpointFilter<RefusalFilter>();
        group.MapGet("", ListAsync)
            .WithName("ListPrivacyRequests")
            .WithSummary("Lists who asks for deletion or a copy: those that are open by their deadline, or with over=true those that are over, newest first.")
            .Answers<PrivacyRequestPage>(StatusCodes.Status200OK, StatusCodes.Status400BadRequest);
        group.MapPost("", CreateAsync)
            .WithName("CreatePrivacyRequest")
            .WithSummary("Stores a request that came by mail: of a talent, of an account by platform and handle, or of a list of Meta's app-scoped ids.")
            .Answers<PrivacyRequestSummary>(
                StatusCodes.Status201Created, StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
        group.MapPost("{id}/confirm", ConfirmAsync)
            .WithName("ConfirmPrivacyRequest")
            .WithSummary("Says that it is the person who asks. What is to be deleted is deleted, which asks again who one is: a token may be five minutes old.")
            .Answers<PrivacyRequestSummary>(StatusCodes.Status200OK, StatusCodes.Status403Forbidden, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        group.MapPost("{id}/complete", CompleteAsync)
            .WithName("CompletePrivacyRequest")
            .WithSummary("Says that the copy has been given out.")
            .Answers<PrivacyRequestSummary>(StatusCodes.Status200OK, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        group.MapPost("{id}/refuse", RefuseAsync)
            .WithName("RefusePrivacyRequest")
            .WithSummary("Refuses it, with a reason that the person reads.")
            .Answers<PrivacyRequestSummary>(
                StatusCodes.Status200OK, StatusCodes.Status400BadRequest, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        return routes;
    }

    private static async Task<IResult> ListAsync(string? over, string? page, string? pageSize, IPrivacyRequests requests, CancellationToken cancellationToken)
    {
        if (over is not (null or "" or "true" or "false") || !TryNumber(page, 1, MaxPage, out var number) || !TryNumber(pageSize, 50, MaxPageSize, out var size))
        {
            return Envelope.Fail(
                StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, $"over is true or false, page is 1 or more, pageSize 1 to {MaxPageSize}.");
        }

        var found = await requests.ListAsync(new PrivacyRequestQuery(over == "true", number, size), cancellationToken);
        return Envelope.Ok(new PrivacyRequestPage(found.Items, found.Total, number, size));
    }

    private static async Task<IResult> CreateAsync(
        Body<NewRequestBody> body, IPrivacyRequests requests, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var asked = body.Value;
        PrivacyRequestKind? kind = asked.Kind switch
        {
            "export" => PrivacyRequestKind.Export,
            "erase" => PrivacyRequestKind.Erase,
            _ => null,
        };
        if (kind is not { } known)
        {
            return Envelope.Fail(StatusCodes.Status422UnprocessableEntity, ErrorCodes.ValidationFailed, "kind is export or erase.");
        }

        if (asked.AppScopedIds?.Any(id => id is null) == true)
        {
            return Envelope.Fail(StatusCodes.Status422UnprocessableEntity, ErrorCodes.ValidationFailed, "appScopedIds are texts.");
        }

        var result = await requests.CreateAsync(
            new NewPrivacyRequest(known, PrivacyRequestOrigin.Mail)
            {
                TalentId = asked.TalentId,
                Platform = asked.Platform,
                Handle = asked.Handle,
                AccountIds = asked.AppScopedIds ?? [],
            },
            user.ToActor(),
            cancellationToken);
        return result.Request is { } stored ? Envelope.Created(PrivacyPaths.Status(stored.Code), stored) : Refusal(result.Error);
    }

    private static async Task<IResult> ConfirmAsync(string id, IPrivacyRequests requests, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(await requests.ConfirmAsync(id, user.ToActor(), cancellationToken));

    private static async Task<IResult> CompleteAsync(string id, IPrivacyRequests requests, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(await requests.CompleteAsync(id, user.ToActor(), cancellationToken));

    private static async Task<IResult> RefuseAsync(
        string id, Body<RefusalBody> body, IPrivacyRequests requests, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Answer(await requests.RefuseAsync(id, body.Value.Reason ?? string.Empty, user.ToActor(), cancellationToken));

    private static IResult Answer(PrivacyRequestResult result) => result.Request is { } request ? Envelope.Ok(request) : Refusal(result.Error);

    private static IResult Refusal(PrivacyRequestError error)
    {
        var (status, code) = error switch
        {
            PrivacyRequestError.NotFound => (StatusCodes.Status404NotFound, ErrorCodes.NotFound),
            PrivacyRequestError.Conflict => (StatusCodes.Status409Conflict, ErrorCodes.Conflict),
            PrivacyRequestError.NotProven => (StatusCodes.Status403Forbidden, ErrorCodes.Forbidden),
            PrivacyRequestError.UnknownPlatform => (StatusCodes.Status422UnprocessableEntity, "UNKNOWN_PLATFORM"),
            PrivacyRequestError.InvalidHandle => (StatusCodes.Status422UnprocessableEntity, "INVALID_HANDLE"),
            _ => (StatusCodes.Status422UnprocessableEntity, ErrorCodes.ValidationFailed),
        };
        return Envelope.Fail(status, code, PrivacyText.Refusal(error));
    }

    private static bool TryNumber(string? text, int usual, int most, out int number)
    {
        number = usual;
        return string.IsNullOrEmpty(text)
            || (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number >= 1 && number <= most);
    }
}

/// <summary>One page of the requests.</summary>
internal sealed record PrivacyRequestPage(IReadOnlyList<PrivacyRequestSummary> Items, int Total, int Page, int PageSize);

/// <summary>A request that came by mail: of a talent, of an account, or of the accounts of a list.</summary>
/// <param name="Kind">`export` or `erase`.</param>
/// <param name="TalentId">All that is kept of this talent.</param>
/// <param name="Platform">With the handle; with the list it may be left out.</param>
/// <param name="Handle">As the person writes it.</param>
/// <param name="AppScopedIds">Meta's list; ids that are none of ours are only counted.</param>
internal sealed record NewRequestBody(string? Kind, string? TalentId, string? Platform, string? Handle, IReadOnlyList<string>? AppScopedIds);

/// <summary>Why a request is refused, for the person.</summary>
internal sealed record RefusalBody(string? Reason);
