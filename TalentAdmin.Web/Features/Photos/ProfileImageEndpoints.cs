using System.Security.Claims;

namespace TalentAdmin.Web.Features.Photos;

/// <summary>The original system's two calls: sync a talent's photo now, and where it stands.</summary>
internal static class ProfileImageEndpoints
{
    private const string SyncFailed = "SYNC_FAILED";

    public static IEndpointRouteBuilder MapProfileImages(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/admin/talent/{id}/profile-image").WithTags("Profile images").AddEndpointFilter<RefusalFilter>();

        group.MapGet("", FindAsync)
            .RequireAuthorization(Policies.Viewer)
            .WithName("GetProfileImage")
            .WithSummary("Says where a talent's photo comes from, and whether a sync would help.")
            .Answers<ProfileImageView>(StatusCodes.Status200OK, StatusCodes.Status404NotFound);
        group.MapPost("sync", SyncAsync)
            .RequireAuthorization(Policies.Manager)
            .WithName("SyncProfileImage")
            .WithSummary("Asks the connected platforms for the talent's photo, and waits for the end of it. The body may be left out.")
            .Answers<SyncView>(
                StatusCodes.Status200OK, StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity, StatusCodes.Status502BadGateway);
        return routes;
    }

    private static async Task<IResult> FindAsync(string id, ITalentDirectory directory, CancellationToken cancellationToken) =>
        await directory.FindAsync(id, cancellationToken) is { } talent
            ? Envelope.Ok(ProfileImageView.Of(talent))
            : RosterRefusals.NotFound();

    private static async Task<IResult> SyncAsync(
        string id,
        OptionalBody<SyncRequest> body,
        ITalentProfileImageService photos,
        PlatformCatalog platforms,
        ClaimsPrincipal user,
        CancellationToken cancellationToken)
    {
        var result = await photos.RefreshAsync(id, body.Value?.ForceRefresh ?? false, user.ToActor(), cancellationToken);
        return result.Effect switch
        {
            SyncEffect.Gone => RosterRefusals.NotFound(),
            SyncEffect.NoAccounts => Envelope.Fail(
                StatusCodes.Status422UnprocessableEntity, SyncFailed, "Failed to sync profile image: No valid social accounts connected"),
            SyncEffect.Failed => Envelope.Fail(
                StatusCodes.Status502BadGateway, SyncFailed, $"Failed to sync profile image: {Absence(result, platforms)}"),
            _ => Envelope.Ok(SyncView.Of(result), MessageOf(result, platforms)),
        };
    }

    private static string MessageOf(SyncResult result, PlatformCatalog platforms) => result.Effect switch
    {
        SyncEffect.Updated => $"Profile image updated from {result.Source}",
        SyncEffect.Unchanged or SyncEffect.Skipped => $"Profile image unchanged ({result.Source})",
        SyncEffect.Locked => $"Profile image unchanged ({result.Source})",
        SyncEffect.Kept => $"Profile image kept ({Absence(result, platforms)})",
        SyncEffect.Cleared => "Profile image cleared, showing initials",
        _ => throw new InvalidOperationException($"{result.Effect} is no success."),
    };

    private static string Absence(SyncResult result, PlatformCatalog platforms)
    {
        var platform = result.FailedPlatform ?? result.Source;
        return ReasonCatalog.IsLimit(result.Reason) && result.RetryAt is { } at
            ? $"{platform} is not asked before {RelativeTime.Clock(at)}"
            // A platform that answered, with something that a person has to do about.
            : platforms.ReasonOf(platform, result.Reason) is { Kind: ReasonKind.Permission or ReasonKind.Account or ReasonKind.Setup }
            ? platforms.ReasonTextOf(platform, result.Reason).TrimEnd('.')
            : $"{platform} did not answer";
    }
}
