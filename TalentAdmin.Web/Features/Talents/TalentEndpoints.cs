using System.Security.Claims;

namespace TalentAdmin.Web.Features.Talents;

/// <summary>The roster over HTTP.</summary>
internal static class TalentEndpoints
{
    private const string Path = "/api/admin/talent";

    public static IEndpointRouteBuilder MapTalents(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup(Path).WithTags("Talents").AddEndpointFilter<RefusalFilter>();

        group.MapGet("", ListAsync)
            .RequireAuthorization(Policies.Viewer)
            .WithName("ListTalents")
            .WithSummary("Lists talents, a page at a time.")
            .Answers<TalentPageView>(StatusCodes.Status200OK);
        group.MapPost("", CreateAsync)
            .RequireAuthorization(Policies.Manager)
            .WithName("CreateTalent")
            .WithSummary("Adds a talent.")
            .Answers<TalentView>(StatusCodes.Status201Created, StatusCodes.Status422UnprocessableEntity);
        group.MapGet("{id}", FindAsync)
            .RequireAuthorization(Policies.Viewer)
            .WithName("GetTalent")
            .WithSummary("Gives one talent.")
            .Answers<TalentView>(StatusCodes.Status200OK, StatusCodes.Status404NotFound);
        group.MapPatch("{id}", UpdateAsync)
            .RequireAuthorization(Policies.Manager)
            .WithName("UpdateTalent")
            .WithSummary("Changes a talent's name or its linked user's avatar. What is left out stays; null removes the avatar.")
            .Answers<TalentView>(
                StatusCodes.Status200OK, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict, StatusCodes.Status422UnprocessableEntity);
        group.MapDelete("{id}", DeleteAsync)
            .RequireAuthorization(Policies.Manager)
            .WithName("DeleteTalent")
            .WithSummary("Puts a talent into the trash, from which it can be restored with all that it had. With forever=true it is deleted at once with its photos, tokens and attempts, from the trash too.")
            .AnswersNothing(StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        group.MapPost("{id}/restore", RestoreAsync)
            .RequireAuthorization(Policies.Manager)
            .WithName("RestoreTalent")
            .WithSummary("Brings a talent back from the trash with the accounts that went with it. 409 where an account is in use elsewhere by now.")
            .Answers<TalentView>(StatusCodes.Status200OK, StatusCodes.Status404NotFound, StatusCodes.Status409Conflict);
        return routes;
    }

    private static async Task<IResult> ListAsync(
        [AsParameters] TalentListParameters parameters, PlatformCatalog platforms, ITalentDirectory directory, CancellationToken cancellationToken)
    {
        var (query, mistake) = parameters.Read(platforms);
        if (query is null)
        {
            return Envelope.Fail(StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, mistake!);
        }

        var page = await directory.ListAsync(query, cancellationToken);
        return Envelope.Ok(new TalentPageView([.. page.Items.Select(TalentView.Of)], page.Total, query.Page, query.PageSize));
    }

    private static async Task<IResult> CreateAsync(
        Body<NewTalent> body, ITalentRoster roster, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var talent = body.Value;
        if (talent.Name is null)
        {
            return MissingName();
        }

        var answer = await roster.CreateAsync(talent.Name, talent.LinkedUserAvatarUrl, user.ToActor(), cancellationToken);
        return answer.Succeeded
            ? Envelope.Created($"{Path}/{answer.Value!.Id}", TalentView.Of(answer.Value))
            : answer.ToRefusal();
    }

    private static async Task<IResult> FindAsync(string id, ITalentDirectory directory, CancellationToken cancellationToken) =>
        await directory.FindAsync(id, cancellationToken) is { } talent
            ? Envelope.Ok(TalentView.Of(talent))
            : RosterRefusals.NotFound();

    private static async Task<IResult> UpdateAsync(
        string id, Body<TalentPatch> body, ITalentRoster roster, ITalentDirectory directory, ClaimsPrincipal user, CancellationToken cancellationToken)
    {
        var patch = body.Value;
        if (patch is { HasName: true, Name: null })
        {
            return MissingName();
        }

        if (patch is { HasName: false, HasLinkedUserAvatarUrl: false })
        {
            return await FindAsync(id, directory, cancellationToken);
        }

        var avatarUrl = patch.HasLinkedUserAvatarUrl ? patch.LinkedUserAvatarUrl ?? string.Empty : null;
        var answer = await roster.UpdateAsync(id, patch.Name, avatarUrl, user.ToActor(), cancellationToken);
        return answer.Succeeded ? Envelope.Ok(TalentView.Of(answer.Value!)) : answer.ToRefusal();
    }

    private static async Task<IResult> DeleteAsync(
        string id, ITrash trash, ClaimsPrincipal user, CancellationToken cancellationToken, bool forever = false)
    {
        var answer = forever ? await trash.EndAsync(id, user.ToActor(), cancellationToken) : await trash.PutAsync(id, user.ToActor(), cancellationToken);
        return answer.Succeeded ? TypedResults.NoContent() : answer.ToRefusal();
    }

    private static async Task<IResult> RestoreAsync(
        string id, ITrash trash, ITalentDirectory directory, ClaimsPrincipal user, CancellationToken cancellationToken) =>
        await trash.RestoreAsync(id, user.ToActor(), cancellationToken) is { Succeeded: false } refused
            ? refused.ToRefusal()
            : await FindAsync(id, directory, cancellationToken);

    private static IResult MissingName() => Envelope.Fail(
        StatusCodes.Status422UnprocessableEntity, ErrorCodes.ValidationFailed, $"A talent needs a name of 1 to {Talent.NameMaxLength} characters.");
}
