using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Privacy.Requests;

/// <summary>Does what a confirmed request asks to delete. Doing it twice is no harm: what is gone already is not there to be ended.</summary>
internal sealed class Erasure(IDbContextFactory<TalentDbContext> contexts, IPermissionEnd permissions, TimeProvider time)
{
    /// <summary>Deletes; nothing if the request is not confirmed, or done already.</summary>
    public async Task RunAsync(string requestId, CancellationToken cancellationToken)
    {
        if (await BeginAsync(requestId, cancellationToken) is not { } request)
        {
            return;
        }

        var actor = new Actor(request.ConfirmedById, request.ConfirmedBy ?? "privacy request");
        var by = request.Origin == PrivacyRequestOrigin.Callback ? PermissionEnder.Platform : PermissionEnder.Law;
        var (ended, pictures) = (0, 0);
        foreach (var connectionId in PrivacyRequest.Split(request.ConnectionIds))
        {
            if (await permissions.EndAsync(connectionId, new PermissionEndCause(by, actor), cancellationToken) is { } one)
            {
                (ended, pictures) = (ended + 1, pictures + one.Pictures);
            }
        }

        await FinishAsync(requestId, actor, ended, pictures, cancellationToken);
    }

    /// <summary>The requests that were confirmed and are not done: something stood in the way, or the process ended.</summary>
    public async Task<IReadOnlyList<string>> UnfinishedAsync(int most, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.PrivacyRequests
            .Where(r => r.EndedAt == null && r.Kind == PrivacyRequestKind.Erase
                && (r.State == PrivacyRequestState.Confirmed || r.State == PrivacyRequestState.Running))
            .OrderBy(r => r.Deadline)
            .Select(r => r.Id)
            .Take(most)
            .ToListAsync(cancellationToken);
    }

    private async Task<PrivacyRequest?> BeginAsync(string requestId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.PrivacyRequests.SingleOrDefaultAsync(r => r.Id == requestId, cancellationToken)
            is not { Kind: PrivacyRequestKind.Erase, State: PrivacyRequestState.Confirmed or PrivacyRequestState.Running } request)
        {
            return null;
        }

        request.Begin();
        await context.SaveChangesAsync(cancellationToken);
        return request;
    }

    private async Task FinishAsync(string requestId, Actor actor, int ended, int pictures, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.PrivacyRequests.SingleAsync(r => r.Id == requestId, cancellationToken) is not { State: PrivacyRequestState.Running } request)
        {
            return;
        }

        var now = time.GetUtcNow();
        request.Finish(ended, pictures, now);
        context.AuditEntries.Add(AuditEntry.Of(actor, now, "privacy.done", talentId: null, $"{request.Id}, accounts: {ended}, pictures: {pictures}"));
        await context.SaveChangesAsync(cancellationToken);
    }
}
