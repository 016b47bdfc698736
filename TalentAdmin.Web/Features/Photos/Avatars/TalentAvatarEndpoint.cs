namespace TalentAdmin.Web.Features.Photos.Avatars;

/// <summary>A talent's picture as it is now, at an address that never changes.</summary>
internal static class TalentAvatarEndpoint
{
    private const int DefaultSize = 64;

    public static IEndpointRouteBuilder MapTalentAvatar(this IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/avatars/{talentId}", [HttpMethods.Get, HttpMethods.Head], FindAsync)
            .RequireAuthorization(Policies.Viewer)
            .WithName("GetTalentAvatar")
            .WithSummary("Leads to the picture that is shown of a talent now (64, 128, 256 or 512 px), or draws its initials.")
            .WithTags("Avatars")
            .Produces(StatusCodes.Status302Found)
            .Produces<string>(StatusCodes.Status200OK, InitialsSvg.ContentType)
            .Produces<FailureEnvelope>(StatusCodes.Status404NotFound);
        return routes;
    }

    private static async Task<IResult> FindAsync(
        string talentId, string? size, ITalentDirectory directory, HttpResponse response, CancellationToken cancellationToken)
    {
        var pixels = DefaultSize;
        if (size is not null && !AvatarPath.TryParseSize(size, out pixels))
        {
            return Envelope.Fail(
                StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, $"size is one of {string.Join(", ", AvatarSizes.All)}.");
        }

        if (await directory.FindAsync(talentId, cancellationToken) is not { } talent)
        {
            return RosterRefusals.NotFound();
        }

        response.Headers.CacheControl = "no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        if (talent.ImageUrl is { } url)
        {
            return TypedResults.Redirect(AvatarPath.InSize(url, pixels));
        }

        response.Headers.ContentSecurityPolicy = InitialsSvg.ContentSecurityPolicy;
        return TypedResults.Bytes(InitialsSvg.Draw(talent.Name, pixels), InitialsSvg.ContentType);
    }
}
