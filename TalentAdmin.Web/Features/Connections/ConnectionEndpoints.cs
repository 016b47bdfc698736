using System.Security.Claims;

namespace TalentAdmin.Web.Features.Connections;

/// <summary>A talent's accounts over HTTP.</summary>
internal static class ConnectionEndpoints
{
    public static IEndpointRouteBuilder MapConnectionApi(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/admin/talent/{id}/connections")
            .WithTags("Connections")
            .RequireAuthorization(Policies.Manager)
            .AddEndpointFilter<RefusalFilter>();

        group.MapPost("", ConnectAsync)
            .WithName("ConnectAccount")
            .WithSummary("Connects an account. The sync it starts does not hold up the answer; tokens are never given back.")
            .Answers<ConnectionView>(
                StatusCodes.Status201Created, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        group.MapPatch("{platform}", ChangeHandleAsync)
            .WithName("ChangeHandle")
            .WithSummary("Gives an account another handle. Unless it is the same account, its id, tokens and photo are forgotten.")
            .Answers<ConnectionView>(
                StatusCodes.Status200OK, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        group.MapPost("{platform}/acknowledge", AcknowledgeAsync)
            .WithName("AcknowledgeRename")
            .WithSummary("Takes note of an account's new handle.")
            .Answers<ConnectionView>(StatusCodes.Status200OK, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        group.MapDelete("{platform}", DisconnectAsync)
            .WithName("DisconnectAccount")
            .WithSummary("Puts an account into the trash with its tokens and pictures; what is shown is decided anew before the answer. With forever=true it ends at once, from the trash too, and access is given back. With keepPhoto=true, which says that the creator agreed, the shown photo becomes the agency's own first.")
            .AnswersNothing(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        group.MapPost("{platform}/restore", RestoreAsync)
            .WithName("RestoreAccount")
            .WithSummary("Brings the account of a platform that was removed last back from the trash. 409 where its place or its handle is taken by now.")
            .Answers<ConnectionView>(StatusCodes.Status200OK, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        return routes;
    }

    private static async Task<IResult> RestoreAsync(
        string id, string platform, ITrash trash, ITalentDirectory directory, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await trash.RestoreConnectionAsync(id, platform, user.ToActor(), cancellationToken) is { Succeeded: false } refused
            ? refused.ToRefusal()
            : (await directory.FindAsync(id, cancellationToken))?.Connections.FirstOrDefault(c => c.Platform == platform) is { } connection
                ? Envelope.Ok(ConnectionView.Of(connection))
                : RosterRefusals.NotFound();

    private static async Task<IResult> ConnectAsync(
        string id, Body<ConnectionRequest> body, ITalentRoster roster, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var request = body.Value;
        if (request.FindMistake() is { } mistake)
        {
            return Envelope.Fail(StatusCodes.Status422UnprocessableEntity, ErrorCodes.ValidationFailed, mistake);
        }

        var answer = await roster.ConnectAsync(id, request.ToConnection(), user.ToActor(), cancellationToken);
        return answer.Succeeded
            ? Envelope.Created($"/api/admin/talent/{id}/connections/{answer.Value!.Platform}", ConnectionView.Of(answer.Value))
            : answer.ToRefusal();
    }

    private static async Task<IResult> ChangeHandleAsync(
        string id, string platform, Body<HandleChange> body, ITalentRoster roster, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(body.Value.Handle))
        {
            return Envelope.Fail(
                StatusCodes.Status422UnprocessableEntity,
                ErrorCodes.ValidationFailed,
                "handle is missing: give the account's handle or the address of its profile.");
        }

        var change = new NewHandle(body.Value.Handle, body.Value.SameAccount);
        return ViewOf(await roster.ChangeHandleAsync(id, platform, change, user.ToActor(), cancellationToken));
    }

    private static async Task<IResult> AcknowledgeAsync(
        string id, string platform, ITalentRoster roster, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        ViewOf(await roster.AcknowledgeRenameAsync(id, platform, user.ToActor(), cancellationToken));

    private static IResult ViewOf(RosterResult<ConnectionSummary> answer) =>
        answer.Succeeded ? Envelope.Ok(ConnectionView.Of(answer.Value!)) : answer.ToRefusal();

    private static async Task<IResult> DisconnectAsync(
        string id,
        string platform,
        ITrash trash,
        IPhotoSelection photos,
        ClaimsPrincipal user,
        CancellationToken cancellationToken,
        bool keepPhoto = false,
        bool forever = false)
    {
        if (keepPhoto && await photos.KeepAsync(id, user.ToActor(), cancellationToken) is { Succeeded: false } refused)
        {
            return refused.Error == PhotoSelectionError.NotFound ? RosterRefusals.NotFound() : NotKept(refused.Error);
        }

        var answer = forever
            ? await trash.EndConnectionAsync(id, platform, user.ToActor(), cancellationToken)
            : await trash.PutConnectionAsync(id, platform, user.ToActor(), cancellationToken);

        // A platform in the address that does not exist is an address that does not exist.
        return answer switch
        {
            { Succeeded: true } => TypedResults.NoContent(),
            { Error: RosterError.UnknownPlatform } => (answer with { Error = RosterError.NotFound }).ToRefusal(),
            _ => answer.ToRefusal(),
        };
    }

    private static IResult NotKept(PhotoSelectionError error) => error switch
    {
        PhotoSelectionError.PlatformLimits => Envelope.Fail(
            StatusCodes.Status422UnprocessableEntity,
            "PLATFORM_LIMITS",
            "The platform does not let its pictures be kept without the account. Repeat the call without keepPhoto, or ask the creator for a picture first."),
        PhotoSelectionError.NoPhoto => Envelope.Fail(
            StatusCodes.Status422UnprocessableEntity, "NO_PHOTO", "No photo is shown that could be kept. Repeat the call without keepPhoto."),
        _ => Envelope.Fail(
            StatusCodes.Status409Conflict, ErrorCodes.Conflict, "Somebody else changed the talent at the same time. Read it again and repeat the call."),
    };
}
