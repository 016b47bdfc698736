namespace TalentAdmin.Core.Connections.Grants;

/// <summary>Grants of other accounts than were expected: a person says whether they are right. Of a creator's yes, staff have the last word.</summary>
internal sealed class HeldGrants(PendingAuthorizationStore store, AuthorizationSecrets secrets, GrantKeeper keeper, GrantWriter writer, RosterTransaction transaction)
{
    /// <summary>The question that a browser has to answer; null if there is none.</summary>
    public async Task<ConnectionQuestion?> FindQuestionAsync(string? browserSecret, CancellationToken cancellationToken)
    {
        if (await store.FindHeldAsync(browserSecret, cancellationToken) is not { } pending || secrets.Grant(pending)?.Account is not { } account)
        {
            return null;
        }

        var decision = await writer.DecideAsync(pending, account, isConfirmed: false, cancellationToken);
        return new ConnectionQuestion(pending.Platform, account.Handle, account.DisplayName, decision.ExpectedHandle, pending.ActorId is not null);
    }

    /// <summary>The browser's answer, once.</summary>
    public async Task<AuthorizationResult> AnswerAsync(bool use, PendingAuthorization pending, CancellationToken cancellationToken)
    {
        if (use && pending.LinkId is not null)
        {
            return await HandToStaffAsync(pending, cancellationToken);
        }

        return await ReleaseAsync(pending, use, cancellationToken) ?? AuthorizationResult.Of(pending, AuthorizationStatus.Unknown);
    }

    /// <summary>Lets go of a grant: stored or given back. Null if somebody was faster, or if the key is gone that encrypted it.</summary>
    public async Task<AuthorizationResult?> ReleaseAsync(PendingAuthorization pending, bool use, CancellationToken cancellationToken)
    {
        if (!await store.ReleaseAsync(pending, cancellationToken) || secrets.Grant(pending) is not { Account: { } account } grant)
        {
            return null;
        }

        if (use)
        {
            return await keeper.KeepAsync(pending, grant.Tokens, account, isConfirmed: true, cancellationToken);
        }

        await keeper.GiveBackAsync(pending, grant.Tokens, account, cancellationToken);
        return AuthorizationResult.Of(pending, AuthorizationStatus.Declined);
    }

    // Pages that show the talent, and the queue, learn of it at once.
    private async Task<AuthorizationResult> HandToStaffAsync(PendingAuthorization pending, CancellationToken cancellationToken)
    {
        if (!await store.HandToStaffAsync(pending, cancellationToken))
        {
            return AuthorizationResult.Of(pending, AuthorizationStatus.Unknown);
        }

        await transaction.ChangeAsync(pending.TalentId, (context, talent, _) =>
        {
            talent.Version++;
            transaction.Audit(
                context, LinkActor.Of(talent), "connection.other_account", talent.Id, $"{pending.Platform} @{secrets.Grant(pending)?.Account?.Handle}");
            return Task.FromResult(RosterChange.Done(NextPhoto.StateOf(talent)));
        }, cancellationToken);
        return AuthorizationResult.Of(pending, AuthorizationStatus.AskStaff);
    }
}
