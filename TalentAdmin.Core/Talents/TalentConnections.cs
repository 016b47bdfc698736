using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Talents;

/// <summary>Connects and removes talents' accounts.</summary>
internal sealed class TalentConnections(
    RosterTransaction transaction,
    ConnectionDrafts drafts,
    ConnectionEnd end,
    IPhotoStore store)
{
    public async Task<RosterResult<ConnectionSummary>> ConnectAsync(
        string talentId, NewConnection connection, Actor actor, CancellationToken cancellationToken)
    {
        var (draft, refusal) = await drafts.DraftAsync(talentId, connection, cancellationToken);
        if (draft is null)
        {
            return RosterTransaction.Fail<ConnectionSummary>(refusal.Error, refusal.Message);
        }

        var error = await transaction.ChangeAsync(talentId, (context, talent, _) =>
        {
            talent.Version++;
            context.Connections.Add(draft);
            transaction.Audit(context, actor, "connection.added", talentId, $"{draft.Platform} @{draft.Handle}");
            return Task.FromResult(RosterChange.Done(NextPhoto.StateOf(talent), RunTrigger.Connect));
        }, cancellationToken);
        if (error != RosterError.None)
        {
            // The unique indexes have the last word when two people connect at once; this says which of them spoke.
            var conflict = await drafts.ConflictAsync(talentId, draft, cancellationToken);
            return RosterTransaction.Fail<ConnectionSummary>(conflict?.Error ?? error, conflict?.Message);
        }

        return new RosterResult<ConnectionSummary>(ConnectionSummaries.Of(draft), RosterError.None, null);
    }

    public async Task<RosterResult<bool>> DisconnectAsync(string talentId, string platform, Actor actor, CancellationToken cancellationToken)
    {
        RemovedPictures? removed = null;
        await end.PrepareAsync(cancellationToken);
        var error = await transaction.ChangeAsync(talentId, async (context, talent, token) =>
        {
            var connections = await context.Connections.Where(c => c.TalentId == talentId).ToListAsync(token);
            if (connections.Find(c => c.Platform == platform) is not { } connection)
            {
                return RosterChange.Refused(RosterError.NotFound);
            }

            (var changeToPublish, removed) = await end.EndAsync(
                context, talent, connection, connections, new PermissionEndCause(PermissionEnder.Staff, actor), token);
            return RosterChange.Done(changeToPublish, RunTrigger.Connect);
        }, cancellationToken);
        if (error != RosterError.None)
        {
            return RosterTransaction.Fail<bool>(error);
        }

        await store.RemoveUnusedAsync(removed!.Hashes, cancellationToken);
        return new RosterResult<bool>(true, RosterError.None, null);
    }
}
