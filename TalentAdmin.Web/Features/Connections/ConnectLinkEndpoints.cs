using System.Security.Claims;

namespace TalentAdmin.Web.Features.Connections;

/// <summary>Connect links over HTTP.</summary>
internal static class ConnectLinkEndpoints
{
    public static IEndpointRouteBuilder MapConnectLinks(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/api/admin/talent/{id}/connect-links").WithTags("Connect links").AddEndpointFilter<RefusalFilter>();

        group.MapPost("", CreateAsync)
            .RequireAuthorization(Policies.Admin)
            .WithName("CreateConnectLink")
            .WithSummary("Makes a link with which the creator grants access to one account. Its address is given here and never again.")
            .Answers<NewConnectLinkView>(StatusCodes.Status201Created, StatusCodes.Status404NotFound, StatusCodes.Status422UnprocessableEntity);
        group.MapGet("", ListAsync)
            .RequireAuthorization(Policies.Viewer)
            .WithName("ListConnectLinks")
            .WithSummary("Lists a talent's connect links, newest first, at most 50, without their addresses.")
            .Answers<IReadOnlyList<ConnectLinkView>>(StatusCodes.Status200OK, StatusCodes.Status404NotFound);
        group.MapDelete("{linkId}", RevokeAsync)
            .RequireAuthorization(Policies.Admin)
            .WithName("RevokeConnectLink")
            .WithSummary("Takes back a link that was not used yet.")
            .AnswersNothing(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
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
        if (string.IsNullOrWhiteSpace(body.Value.Platform))
        {
            return Envelope.Fail(
                StatusCodes.Status422UnprocessableEntity, ErrorCodes.ValidationFailed, "platform is missing: name one of the platforms.");
        }

        if (address.Base is null)
        {
            return Envelope.Fail(StatusCodes.Status422UnprocessableEntity, "PLATFORM_OFF", PublicAddress.Missing);
        }

        var answer = await links.CreateAsync(id, body.Value.Platform, body.Value.Handle, user.ToActor(), cancellationToken);
        if (!answer.Succeeded)
        {
            return answer.ToRefusal();
        }

        var link = answer.Value!;
        context.Response.Headers.CacheControl = "no-store";
        return Envelope.Created(
            $"/api/admin/talent/{id}/connect-links/{link.Id}",
            new NewConnectLinkView(link.Id, address.To(ConnectPaths.Link(link.Secret)).AbsoluteUri, link.Platform, link.ExpiresAt));
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
        /// <summary>The platform's name, lower case.</summary>
        public string? Platform { get; init; }

        /// <summary>The account that is expected: with or without `@`, or a profile URL. Left out if any will do.</summary>
        public string? Handle { get; init; }
    }

    /// <summary>A link just made.</summary>
    /// <param name="Id">`link_` and a sortable unique part.</param>
    /// <param name="Url">What to send to the creator. Whoever has it can grant access in the creator's place.</param>
    /// <param name="Platform">The platform's name, lower case.</param>
    /// <param name="ExpiresAt">UTC time after which it cannot be used.</param>
    internal sealed record NewConnectLinkView(string Id, string Url, string Platform, DateTimeOffset ExpiresAt)
    {
        /// <summary>Leaves the address out, so that no log or exception text can carry it.</summary>
        public override string ToString() => $"NewConnectLinkView {{ Id = {Id} }}";
    }

    /// <summary>A link as programs see it afterwards.</summary>
    internal sealed record ConnectLinkView(
        string Id,
        string Platform,
        string? Handle,
        DateTimeOffset CreatedAt,
        string CreatedBy,
        DateTimeOffset ExpiresAt,
        DateTimeOffset? UsedAt,
        ConnectLinkState State)
    {
        public static ConnectLinkView Of(ConnectLinkSummary link) => new(
            link.Id, link.Platform, link.ExpectedHandle, link.CreatedAt, link.CreatedBy, link.ExpiresAt, link.UsedAt, link.State);
    }
}
