using System.Security.Claims;

namespace TalentAdmin.Web.Features.Photos;

/// <summary>The photo in a person's hands: what there is, and choosing, uploading, cropping, pinning and locking.</summary>
internal static class PhotoSelectionEndpoints
{
    private const string Talent = "/api/admin/talent/{id}";

    private static readonly int[] _refusals = [StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity];

    public static IEndpointRouteBuilder MapPhotoSelection(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Talent).WithTags("Photos").AddEndpointFilter<RefusalFilter>();
        MapReads(group);

        Change<SyncView>(group.MapPut("profile-image", PhotoUpload.ReceiveAsync), "UploadProfileImage",
            "Shows an uploaded file (multipart, field `file`: JPEG, PNG, WebP or AVIF) and pins it.", [.. _refusals, StatusCodes.Status413PayloadTooLarge])
            .WithMetadata(new UploadLimit());
        group.MapDelete("profile-image", UnpinAsync)
            .RequireAuthorization(Policies.Manager)
            .WithName("UnpinProfileImage")
            .WithSummary("Gives the choice back to the platforms: unpins and unlocks, and asks them in the background.")
            .AnswersNothing(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        Change<ProfileImageView>(group.MapPut("profile-image/lock", LockAsync), "LockProfileImage", "Keeps every sync from what is shown.");
        group.MapDelete("profile-image/lock", UnlockAsync)
            .RequireAuthorization(Policies.Manager)
            .WithName("UnlockProfileImage")
            .WithSummary("Lets syncs change what is shown again.")
            .AnswersNothing(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        Change<SyncView>(group.MapPut("profile-image/crop", CropAsync), "CropProfileImage",
            "Shows another square of the photo: x of the width, y of the height, size of the shorter side, all from 0 to 1.");
        Change<SyncView>(group.MapDelete("profile-image/crop", UncropAsync), "UncropProfileImage", "Shows the automatic square of the photo again.");
        Change<SyncView>(group.MapPost("photos/{photoId}/use", UseAsync), "UsePhoto",
            "Shows one of the talent's photos and pins it; with pin false it stays until the next sync decides. The body may be left out.");
        Change<SyncView>(group.MapPut("platform-pin", PinPlatformAsync), "PinPlatform", "Puts a platform before all others for this talent, or with null none.");
        Change<PhotoOverviewView>(group.MapPut("photos/publication", PublishAsync), "PublishPhotos", "Says which photos others may show, in their order.");
        return routes;
    }

    private static void MapReads(RouteGroupBuilder group)
    {
        group.MapGet("photos", ListAsync)
            .RequireAuthorization(Policies.Viewer)
            .WithName("ListPhotos")
            .WithSummary("Gives candidates, uploads, history and published photos, each in all sizes.")
            .Answers<PhotoOverviewView>(StatusCodes.Status200OK, StatusCodes.Status404NotFound);
        group.MapGet("profile-image/why", WhyAsync)
            .RequireAuthorization(Policies.Viewer)
            .WithName("ExplainProfileImage")
            .WithSummary("Says in plain words why this photo is shown, platform by platform.")
            .Answers<WhyView>(StatusCodes.Status200OK, StatusCodes.Status404NotFound);
        group.MapGet("photos/{photoId}/master.webp", MasterAsync)
            .RequireAuthorization(Policies.Viewer)
            .WithName("GetPhotoMaster")
            .WithSummary("Gives the whole photo, at most 1024 px, for cropping.")
            .Produces(StatusCodes.Status200OK, contentType: AvatarMiddleware.ContentType);
    }

    private static RouteHandlerBuilder Change<T>(RouteHandlerBuilder route, string name, string summary, int[]? refusals = null) => route
        .RequireAuthorization(Policies.Manager)
        .WithName(name)
        .WithSummary(summary)
        .Answers<T>(StatusCodes.Status200OK, refusals ?? _refusals);

    private static async Task<IResult> ListAsync(string id, IPhotoOverview board, CancellationToken cancellationToken) =>
        await board.FindAsync(id, cancellationToken) is { } found ? Envelope.Ok(PhotoOverviewView.Of(found)) : RosterRefusals.NotFound();

    private static async Task<IResult> WhyAsync(string id, IPhotoOverview board, PhotoReason reason, CancellationToken cancellationToken) =>
        await board.FindAsync(id, cancellationToken) is { } found ? Envelope.Ok(WhyView.Of(found, reason.Of(found))) : RosterRefusals.NotFound();

    private static async Task<IResult> MasterAsync(
        string id, string photoId, IPhotoOverview board, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await board.ReadMasterAsync(id, photoId, cancellationToken) is not { } bytes)
        {
            return PhotoSelectionRefusals.Of(PhotoSelectionError.NoSuchPhoto, null);
        }

        // The photo never changes, but only signed-in people may have all of it.
        response.Headers.CacheControl = "private, max-age=3600";
        return TypedResults.Bytes(bytes, AvatarMiddleware.ContentType);
    }

    private static async Task<IResult> UnpinAsync(string id, IPhotoSelection choices, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        NoContent(await choices.UnpinAsync(id, user.ToActor(), cancellationToken));

    private static async Task<IResult> LockAsync(
        string id, IPhotoSelection choices, ITalentDirectory directory, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var answer = await choices.LockAsync(id, isLocked: true, user.ToActor(), cancellationToken);
        return answer.Succeeded && await directory.FindAsync(id, cancellationToken) is { } talent
            ? Envelope.Ok(ProfileImageView.Of(talent), "Profile image locked")
            : PhotoSelectionRefusals.Of(answer.Succeeded ? PhotoSelectionError.NotFound : answer.Error, answer.Reason);
    }

    private static async Task<IResult> UnlockAsync(string id, IPhotoSelection choices, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        NoContent(await choices.LockAsync(id, isLocked: false, user.ToActor(), cancellationToken));

    private static async Task<IResult> CropAsync(
        string id, Body<CropRequest> body, IPhotoSelection choices, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        body.Value is { X: { } x, Y: { } y, Size: { } size } && double.IsFinite(x + y + size)
            ? Shown(await choices.CropAsync(id, new CropRectangle(x, y, size), user.ToActor(), cancellationToken), "Profile image cropped")
            : PhotoSelectionRefusals.Of(PhotoSelectionError.InvalidCrop, null);

    private static async Task<IResult> UncropAsync(string id, IPhotoSelection choices, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Shown(await choices.CropAsync(id, crop: null, user.ToActor(), cancellationToken), "Profile image cropped automatically");

    private static async Task<IResult> UseAsync(
        string id, string photoId, OptionalBody<UseRequest> body, IPhotoSelection choices, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        Shown(await choices.UseAsync(id, photoId, body.Value?.Pin ?? true, user.ToActor(), cancellationToken));

    private static async Task<IResult> PinPlatformAsync(
        string id, Body<PlatformPinRequest> body, IPhotoSelection choices, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        body.Value.HasPlatform
            ? Shown(
                await choices.PinPlatformAsync(id, body.Value.Platform, user.ToActor(), cancellationToken),
                body.Value.Platform is { } platform ? $"{platform} comes first" : "No platform is pinned")
            : Envelope.Fail(StatusCodes.Status422UnprocessableEntity, ErrorCodes.ValidationFailed, "Name a platform, or null for none.");

    private static async Task<IResult> PublishAsync(
        string id, Body<PublicationRequest> body, IPhotoSelection choices, IPhotoOverview board, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        if (body.Value.PhotoIds is not { } photoIds || photoIds.Contains(null))
        {
            return Envelope.Fail(StatusCodes.Status422UnprocessableEntity, ErrorCodes.ValidationFailed, "photoIds lists the ids of photos; it may be empty.");
        }

        var answer = await choices.PublishAsync(id, [.. photoIds.OfType<string>()], user.ToActor(), cancellationToken);
        return answer.Succeeded ? await ListAsync(id, board, cancellationToken) : PhotoSelectionRefusals.Of(answer.Error, answer.Reason);
    }

    /// <summary>What is shown after a choice, or why it was not made.</summary>
    internal static IResult Shown(PhotoSelectionResult answer, string? message = null) => answer is { Shown: { } shown }
        ? Envelope.Ok(SyncView.Of(shown), message ?? $"Profile image updated from {shown.Source}")
        : PhotoSelectionRefusals.Of(answer.Error, answer.Reason);

    private static IResult NoContent(PhotoSelectionResult answer) =>
        answer.Succeeded ? TypedResults.NoContent() : PhotoSelectionRefusals.Of(answer.Error, answer.Reason);
}
