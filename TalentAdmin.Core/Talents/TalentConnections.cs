using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Talents;

/// <summary>Connects and removes talents' accounts.</summary>
internal sealed class TalentConnections(
    RosterTransaction transaction,
    ConnectionDrafts drafts,
    NextPhoto nextPhoto,
    IPhotoStore store,
    Outbox outbox)
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
        List<string> hashes = [];
        var error = await transaction.ChangeAsync(talentId, async (context, talent, token) =>
        {
            var connections = await context.Connections.Where(c => c.TalentId == talentId).ToListAsync(token);
            if (connections.Find(c => c.Platform == platform) is not { } removed)
            {
                return RosterChange.Refused(RosterError.NotFound);
            }

            transaction.Audit(context, actor, "connection.removed", talentId, $"{platform} @{removed.Handle}");
            (var changeToPublish, hashes) = await RemoveAsync(context, talent, removed, connections, isWithdrawn: false, token);
            return RosterChange.Done(changeToPublish, RunTrigger.Connect);
        }, cancellationToken);
        if (error != RosterError.None)
        {
            return RosterTransaction.Fail<bool>(error);
        }

        await store.RemoveUnusedAsync(hashes, cancellationToken);
        return new RosterResult<bool>(true, RosterError.None, null);
    }

    /// <summary>
    /// Removes an account with its tokens and pictures, and shows the next candidate if the shown photo was its; the permission is given back to the
    /// platform. Within the caller's transaction; gives what the feed is to be told, and the content that may be of no use now.
    /// </summary>
    /// <param name="context">The caller's.</param>
    /// <param name="talent">Whose, tracked.</param>
    /// <param name="removed">The account.</param>
    /// <param name="connections">All of the talent's.</param>
    /// <param name="isWithdrawn">The person in the pictures says so: no lock and no pin holds one of them.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public Task<(AvatarChange ChangeToPublish, List<string> Hashes)> RemoveAsync(
        TalentDbContext context, Talent talent, SocialConnection removed, List<SocialConnection> connections, bool isWithdrawn, CancellationToken cancellationToken)
    {
        context.Connections.Remove(removed);
        PendingRevocation.Of(removed)?.AddTo(context, outbox);
        return nextPhoto.LetGoAsync(context, talent, removed, connections, isWithdrawn, cancellationToken);
    }
}
