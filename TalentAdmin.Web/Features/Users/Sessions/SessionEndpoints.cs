using System.Security.Claims;

namespace TalentAdmin.Web.Features.Users.Sessions;

/// <summary>Where people are signed in, over HTTP: one's own for everybody, those of others for admins.</summary>
internal static class SessionEndpoints
{
    private const string Own = "/api/account/sessions";
    private const string OfAnother = "/api/admin/users/{id}/sessions";

    public static IEndpointRouteBuilder MapSessions(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup(Own).WithTags("Sessions").RequireAuthorization(Policies.Viewer);
        own.MapGet("", (ClaimsPrincipal user, SessionStore sessions, CancellationToken cancellationToken) => ListAsync(user.ToActor().Id!, user, sessions, cancellationToken))
            .WithName("ListOwnSessions")
            .WithSummary("Lists where one is signed in, the last used first.")
            .Answers<SessionsView>(StatusCodes.Status200OK);
        own.MapDelete("{sessionId}", (string sessionId, ClaimsPrincipal user, SessionStore sessions, CancellationToken cancellationToken) =>
                EndAsync(user.ToActor().Id!, sessionId, user, sessions, cancellationToken))
            .WithName("EndOwnSession")
            .WithSummary("Ends one of one's sessions.")
            .AnswersNothing(StatusCodes.Status404NotFound);
        own.MapDelete("", (ClaimsPrincipal user, SessionStore sessions, CancellationToken cancellationToken) =>
                EndAllAsync(user.ToActor().Id!, user, sessions, cancellationToken))
            .WithName("EndOtherSessions")
            .WithSummary("Ends all of one's sessions but the one that asks.")
            .AnswersNothing();

        var admin = routes.MapGroup(OfAnother).WithTags("Sessions").RequireAuthorization(Policies.Admin);
        admin.MapGet("", ListAsync)
            .WithName("ListSessions")
            .WithSummary("Lists where a person is signed in, the last used first.")
            .Answers<SessionsView>(StatusCodes.Status200OK);
        admin.MapDelete("{sessionId}", EndAsync)
            .WithName("EndSession")
            .WithSummary("Ends one of a person's sessions.")
            .AnswersNothing(StatusCodes.Status404NotFound);
        admin.MapDelete("", EndAllAsync)
            .WithName("EndSessions")
            .WithSummary("Ends all of a person's sessions, but not the one that asks.")
            .AnswersNothing();
        return routes;
    }

    private static async Task<IResult> ListAsync(string id, ClaimsPrincipal user, SessionStore sessions, CancellationToken cancellationToken)
    {
        var current = user.SessionId();
        var rows = await sessions.ListAsync(id, cancellationToken);
        return Envelope.Ok(new SessionsView([.. rows.Select(s => new SessionView(s.Id, s.Device, s.Address, s.StartedAt, s.LastSeenAt, s.Id == current))]));
    }

    private static async Task<IResult> EndAsync(
        string id, string sessionId, ClaimsPrincipal user, SessionStore sessions, CancellationToken cancellationToken) =>
        Answer(await sessions.EndAsync(id, sessionId, user.ToActor(), cancellationToken));

    private static async Task<IResult> EndAllAsync(string id, ClaimsPrincipal user, SessionStore sessions, CancellationToken cancellationToken) =>
        Answer(await sessions.EndAllAsync(id, user.SessionId(), user.ToActor(), cancellationToken));

    private static IResult Answer(UserResult result) =>
        result.IsDone ? TypedResults.NoContent()
        : result == UserResult.Gone ? Envelope.Fail(StatusCodes.Status404NotFound, ErrorCodes.NotFound, SessionText.NotFound)
        : Envelope.Fail(StatusCodes.Status403Forbidden, ErrorCodes.Forbidden, result.Refusal!);
}

/// <summary>Where somebody is signed in.</summary>
internal sealed record SessionsView(IReadOnlyList<SessionView> Items);

/// <summary>One session.</summary>
/// <param name="Id">Names it; opens nothing.</param>
/// <param name="Device">Browser and system, in words.</param>
/// <param name="Address">Where the sign-in came from; null when unknown.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="LastSeenAt">The last act, UTC, up to a minute late.</param>
/// <param name="Current">Whether it is the one that asks.</param>
internal sealed record SessionView(string Id, string Device, string? Address, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt, bool Current);
