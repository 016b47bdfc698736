namespace TalentAdmin.Core.Talents;

/// <summary>Connects talents' accounts.</summary>
internal sealed class TalentConnections(RosterTransaction transaction, ConnectionDrafts drafts)
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
}
