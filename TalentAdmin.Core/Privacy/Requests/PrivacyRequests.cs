using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Privacy.Requests;

internal sealed class PrivacyRequests(
    IDbContextFactory<TalentDbContext> contexts, NewRequests drafts, Erasure erasure, StepUp stepUp, TimeProvider time, ILogger<PrivacyRequests> logger) : IPrivacyRequests
{
    private const int MaxCode = 64;

    public async Task<PagedResult<PrivacyRequestSummary>> ListAsync(PrivacyRequestQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var all = context.PrivacyRequests.AsNoTracking();
        var fitting = query.IsOver
            ? all.Where(r => r.EndedAt != null).OrderByDescending(r => r.EndedAt).ThenByDescending(r => r.Id)
            : all.Where(r => r.EndedAt == null).OrderBy(r => r.Deadline).ThenBy(r => r.Id);
        var page = await fitting.Skip((query.Page - 1) * query.PageSize).Take(query.PageSize).ToListAsync(cancellationToken);
        return new PagedResult<PrivacyRequestSummary>(
            await context.SummariesAsync(page, cancellationToken), await fitting.CountAsync(cancellationToken));
    }

    public async Task<PrivacyRequestResult> CreateAsync(NewPrivacyRequest request, Actor? actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var (draft, error) = await drafts.DraftAsync(request, cancellationToken);
        if (draft is null)
        {
            return new PrivacyRequestResult(null, error);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.PrivacyRequests.Add(draft);
        if (actor is not null)
        {
            context.AuditEntries.Add(AuditEntry.Of(actor, draft.CreatedAt, "privacy.requested", request.TalentId, Words(draft)));
        }

        await context.SaveChangesAsync(cancellationToken);
        return await ResultAsync(context, draft, cancellationToken);
    }

    public async Task<PrivacyRequestStatus?> FindAsync(string code, CancellationToken cancellationToken)
    {
        if (code is null or { Length: 0 or > MaxCode } || !code.All(char.IsAsciiLetterOrDigit))
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.PrivacyRequests.AsNoTracking()
            .Where(r => r.Code == code)
            .Select(r => new PrivacyRequestStatus(r.Kind, r.State, r.EndedAt, r.Reason))
            .SingleOrDefaultAsync(cancellationToken);
    }

    public async Task<PrivacyRequestResult> ConfirmAsync(string id, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (await IsErasureAsync(id, cancellationToken) && !await stepUp.IsProvenAsync(actor, cancellationToken))
        {
            return new PrivacyRequestResult(null, PrivacyRequestError.NotProven);
        }

        var confirmed = await ChangeAsync(
            id, actor, "privacy.confirmed", r => r.State == PrivacyRequestState.Received, (r, now) => r.Confirm(actor, now), cancellationToken);
        if (confirmed.Request is not { Kind: PrivacyRequestKind.Erase })
        {
            return confirmed;
        }

        try
        {
            // What was begun is finished, even if the admin does not wait for it.
            await erasure.RunAsync(id, CancellationToken.None);
        }
        catch (Exception exception) when (Outage.Is(exception) || Collision.Is(exception))
        {
            // It is stored that it is to be done.
            logger.Interrupted(exception, id);
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await ResultAsync(context, await context.PrivacyRequests.AsNoTracking().SingleAsync(r => r.Id == id, cancellationToken), cancellationToken);
    }

    public Task<PrivacyRequestResult> CompleteAsync(string id, Actor actor, CancellationToken cancellationToken) => ChangeAsync(
        id,
        actor,
        "privacy.done",
        r => r is { Kind: PrivacyRequestKind.Export, State: PrivacyRequestState.Confirmed },
        (r, now) => r.Finish(0, 0, now),
        cancellationToken);

    public async Task<PrivacyRequestResult> RefuseAsync(string id, string reason, Actor actor, CancellationToken cancellationToken)
    {
        var words = reason?.Trim();
        return words is null or { Length: 0 or > ColumnLengths.Words }
            ? new PrivacyRequestResult(null, PrivacyRequestError.InvalidReason)
            : await ChangeAsync(
                id,
                actor,
                "privacy.refused",
                r => r.State == PrivacyRequestState.Received || r is { Kind: PrivacyRequestKind.Export, State: PrivacyRequestState.Confirmed },
                (r, now) => r.Refuse(words, now),
                cancellationToken);
    }

    private async Task<bool> IsErasureAsync(string id, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.PrivacyRequests.AnyAsync(r => r.Id == id && r.Kind == PrivacyRequestKind.Erase, cancellationToken);
    }

    // Whom it is about is nothing for the log, which is kept for longer.
    private static string Words(PrivacyRequest request) => $"{request.Id}, {(request.Kind == PrivacyRequestKind.Erase ? "deletion" : "copy")}";

    private static async Task<PrivacyRequestResult> ResultAsync(TalentDbContext context, PrivacyRequest request, CancellationToken cancellationToken) =>
        new((await context.SummariesAsync([request], cancellationToken))[0], PrivacyRequestError.None);

    private async Task<PrivacyRequestResult> ChangeAsync(
        string id, Actor actor, string action, Func<PrivacyRequest, bool> allows, Action<PrivacyRequest, DateTimeOffset> change, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.PrivacyRequests.SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } request)
        {
            return new PrivacyRequestResult(null, PrivacyRequestError.NotFound);
        }

        if (!allows(request))
        {
            return new PrivacyRequestResult(null, PrivacyRequestError.Conflict);
        }

        var now = time.GetUtcNow();
        change(request, now);
        context.AuditEntries.Add(AuditEntry.Of(actor, now, action, talentId: null, Words(request)));
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (Collision.Is(exception))
        {
            return new PrivacyRequestResult(null, PrivacyRequestError.Conflict);
        }

        return await ResultAsync(context, request, cancellationToken);
    }
}
