using System.Security.Claims;

namespace TalentAdmin.Web.Features.Connections;

/// <summary>Connect links over HTTP.</summary>
internal static class ConnectLinkEndpoints
{
    public static IEndpointRouteBuilder MapConnectLinks(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/admin/talent/{id}/connect-links").WithTags("Connect links").AddEndpointFilter<RefusalFilter>();

        group.MapPost("", CreateAsync)
            .RequireAuthorization(Policies.Manager)
            .WithName("CreateConnectLink")
            .WithSummary("Makes a link with which the creator grants access to accounts. Its address is given here and never again.")
            .Answers<NewConnectLinkView>(StatusCodes.Status201Created, StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
        group.MapGet("", ListAsync)
            .RequireAuthorization(Policies.Viewer)
            .WithName("ListConnectLinks")
            .WithSummary("Lists a talent's connect links, newest first, at most 50, without their addresses.")
            .Answers<IReadOnlyList<ConnectLinkView>>(StatusCodes.Status200OK, StatusCodes.Status404NotFound);
        group.MapDelete("{linkId}", RevokeAsync)
            .RequireAuthorization(Policies.Manager)
            .WithName("RevokeConnectLink")
            .WithSummary("Ends a link, used or not. What it connected stays.")
            .AnswersNothing(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        group.MapPost("{linkId}/addresses", AddAddressAsync)
            .RequireAuthorization(Policies.Manager)
            .WithName("AddConnectLinkAddress")
            .WithSummary("Gives a link one more address, to hand it out again; the others go on to work, and all end together.")
            .Answers<NewConnectLinkView>(StatusCodes.Status201Created, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        return routes;
    }

    private static async Task<IResult> CreateAsync(
        string id,
        Body<ConnectLinkRequest> body,
        IConnectLinks links,
        PublicAddress address,
        ClaimsPrincipal user,
        HttpContext context,
        CancellationToken cancellationToken)
    {
        if (body.Value.FindMistake() is { } mistake)
        {
            return Envelope.Fail(StatusCodes.Status422UnprocessableEntity, ErrorCodes.ValidationFailed, mistake);
        }

        return address.Base is null
            ? Envelope.Fail(StatusCodes.Status422UnprocessableEntity, "PLATFORM_OFF", PublicAddress.Missing)
            : Made(await links.CreateAsync(id, body.Value.ToWanted(), user.ToActor(), cancellationToken), id, address, context);
    }

    private static async Task<IResult> AddAddressAsync(
        string id, string linkId, IConnectLinks links, PublicAddress address, ClaimsPrincipal user, HttpContext context, CancellationToken cancellationToken) =>
        address.Base is null
            ? Envelope.Fail(StatusCodes.Status422UnprocessableEntity, "PLATFORM_OFF", PublicAddress.Missing)
            : Made(await links.AddSecretAsync(id, linkId, ConnectLinkWay.Copied, user.ToActor(), cancellationToken), id, address, context);

    private static IResult Made(RosterResult<NewConnectLink> answer, string id, PublicAddress address, HttpContext context)
    {
        if (answer is not { Succeeded: true, Value: { } link })
        {
            return answer.ToRefusal();
        }

        context.Response.Headers.CacheControl = "no-store";
        return Envelope.Created(
            $"/api/admin/talent/{id}/connect-links/{link.Id}",
            new NewConnectLinkView(link.Id, address.To(ConnectPaths.Link(link.Secret)).AbsoluteUri, link.Platforms, link.ExpiresAt));
    }

    private static async Task<IResult> ListAsync(string id, IConnectLinks links, CancellationToken cancellationToken) =>
        await links.ListAsync(id, cancellationToken) is { } found
            ? Envelope.Ok<IReadOnlyList<ConnectLinkView>>([.. found.Select(ConnectLinkView.Of)])
            : RosterRefusals.NotFound();

    private static async Task<IResult> RevokeAsync(
        string id, string linkId, IConnectLinks links, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var answer = await links.RevokeAsync(id, linkId, user.ToActor(), cancellationToken);
        return answer.Succeeded ? TypedResults.NoContent() : answer.ToRefusal();
    }

    /// <summary>A link to be made.</summary>
    internal sealed record ConnectLinkRequest
    {
        /// <summary>The platforms' names, lower case; left out or empty for all on which creators can be asked for access.</summary>
        public IReadOnlyList<string>? Platforms { get; init; }

        /// <summary>One platform, in place of a list of one.</summary>
        public string? Platform { get; init; }

        /// <summary>With one platform, the account that is expected: with or without `@`, or a profile URL. Left out if any will do.</summary>
        public string? Handle { get; init; }

        private IReadOnlyList<string> Named => Platforms ?? (Platform is null ? [] : [Platform]);

        public string? FindMistake() =>
            Platforms is not null && Platform is not null ? "Name either platforms or platform, not both."
            : Named.Any(string.IsNullOrWhiteSpace) ? "A platform has no name: name one of the platforms."
            : !string.IsNullOrWhiteSpace(Handle) && Named.Count != 1 ? "A handle goes with one platform: name that one alone."
            : null;

        public IReadOnlyCollection<WantedGrant> ToWanted() => [.. Named.Select(p => new WantedGrant(p, Handle))];
    }

    /// <summary>A link just made.</summary>
    /// <param name="Id">`link_` and a sortable unique part.</param>
    /// <param name="Url">What to send to the creator. Whoever has it can grant access in the creator's place.</param>
    /// <param name="Platforms">The platforms' names, lower case.</param>
    /// <param name="ExpiresAt">UTC time after which it cannot be used.</param>
    internal sealed record NewConnectLinkView(string Id, string Url, IReadOnlyList<string> Platforms, DateTimeOffset ExpiresAt)
    {
        /// <summary>Leaves the address out, so that no log or exception text can carry it.</summary>
        public override string ToString() => $"NewConnectLinkView {{ Id = {Id} }}";
    }

    /// <summary>A link as programs see it afterwards.</summary>
    /// <param name="OpenedAt">UTC time at which somebody first pressed its button; null before.</param>
    internal sealed record ConnectLinkView(
        string Id,
        IReadOnlyList<GrantView> Platforms,
        DateTimeOffset CreatedAt,
        string CreatedBy,
        DateTimeOffset ExpiresAt,
        DateTimeOffset? OpenedAt,
        ConnectLinkState State)
    {
        public static ConnectLinkView Of(ConnectLinkSummary link) => new(
            link.Id,
            [.. link.Grants.Select(g => new GrantView(g.Platform, g.ExpectedHandle, g.UsedAt, g.State))],
            link.CreatedAt,
            link.CreatedBy,
            link.ExpiresAt,
            link.OpenedAt,
            link.State);
    }

    /// <summary>One platform of a link.</summary>
    internal sealed record GrantView(string Platform, string? Handle, DateTimeOffset? UsedAt, ConnectLinkState State);
}
