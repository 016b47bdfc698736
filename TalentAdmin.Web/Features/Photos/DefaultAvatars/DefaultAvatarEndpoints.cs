using System.Security.Claims;

namespace TalentAdmin.Web.Features.Photos.DefaultAvatars;

/// <summary>Pictures that several accounts share, and what staff say of them.</summary>
internal static class DefaultAvatarEndpoints
{
    private const string Path = "/api/admin/placeholders";

    public static IEndpointRouteBuilder MapDefaultAvatars(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Path).WithTags("Photos").AddEndpointFilter<RefusalFilter>();
        group.MapGet("", ListAsync)
            .RequireAuthorization(Policies.Viewer)
            .WithName("ListPlaceholders")
            .WithSummary("Lists pictures that several accounts of a platform share, undecided ones first.")
            .Answers<IReadOnlyList<DefaultAvatarView>>(StatusCodes.Status200OK);
        group.MapPut("{platform}/{shape}", DecideAsync)
            .RequireAuthorization(Policies.Manager)
            .WithName("DecidePlaceholder")
            .WithSummary("Says whether a picture stands for “no photo” (isPlaceholder true) or is a photo; it counts for every account of the platform.")
            .Answers<IReadOnlyList<DefaultAvatarView>>(StatusCodes.Status200OK, StatusCodes.Status422UnprocessableEntity);
        return routes;
    }

    private static async Task<IResult> ListAsync(IDefaultAvatarReview review, CancellationToken cancellationToken) =>
        Envelope.Ok<IReadOnlyList<DefaultAvatarView>>([.. (await review.ListAsync(cancellationToken)).Select(DefaultAvatarView.Of)]);

    private static async Task<IResult> DecideAsync(
        string platform,
        string shape,
        Body<DefaultAvatarRequest> body,
        IDefaultAvatarReview review,
        PlatformCatalog platforms,
        ClaimsPrincipal user,
        CancellationToken cancellationToken)
    {
        if (!platforms.TryGet(platform, out _))
        {
            return PhotoSelectionRefusals.Of(PhotoSelectionError.UnknownPlatform, null);
        }

        return body.Value.IsPlaceholder is { } isDefaultAvatar
            && await review.DecideAsync(
                platform, shape, isDefaultAvatar ? DefaultAvatarStatus.DefaultAvatar : DefaultAvatarStatus.Photo, user.ToActor(), cancellationToken) is not null
                ? await ListAsync(review, cancellationToken)
                : Envelope.Fail(
                    StatusCodes.Status422UnprocessableEntity,
                    ErrorCodes.ValidationFailed,
                    "Name the picture's shape as the list gives it (64 hexadecimal digits), and isPlaceholder true or false.");
    }
}

/// <summary>What a picture is.</summary>
internal sealed record DefaultAvatarRequest
{
    /// <summary>It stands for "no photo".</summary>
    public bool? IsPlaceholder { get; init; }
}

/// <summary>A picture that several accounts share.</summary>
/// <param name="Shape">What it looks like, 64 hexadecimal digits.</param>
/// <param name="Verdict">`suspected`, `placeholder` or `photo`.</param>
/// <param name="Accounts">How many accounts had it when it was proposed.</param>
/// <param name="ImageUrl">One of them, relative, 256 px; null when none is kept.</param>
internal sealed record DefaultAvatarView(
    string Platform,
    string Shape,
    DefaultAvatarStatus Verdict,
    int Accounts,
    string? ImageUrl,
    DateTimeOffset ProposedAt,
    DateTimeOffset? DecidedAt,
    string? DecidedBy)
{
    public static DefaultAvatarView Of(DefaultAvatar learnt) => new(
        learnt.Platform,
        learnt.PerceptualHash,
        learnt.Verdict,
        learnt.Accounts,
        learnt.SampleKey is { } key ? AvatarSizes.Url(key) : null,
        learnt.ProposedAt,
        learnt.DecidedAt,
        learnt.DecidedBy);
}
