using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Connections.Grants;

/// <summary>Keeps a grant that came back, asks a person about it, or has it given back.</summary>
internal sealed class GrantKeeper(GrantWriter writer, GrantReturn grantReturn, PendingAuthorizationStore store, ILogger<GrantKeeper> logger)
{
    /// <summary>Stores it if it is the right account.</summary>
    /// <param name="isConfirmed">A person has said that it is.</param>
    public async Task<AuthorizationResult> KeepAsync(
        PendingAuthorization pending, OAuthTokens tokens, OAuthIdentity account, bool isConfirmed, CancellationToken cancellationToken)
    {
        var decision = await writer.WriteAsync(pending, tokens, account, isConfirmed, cancellationToken);
        switch (decision.Status)
        {
            case AuthorizationStatus.Connected or AuthorizationStatus.Renewed:
                logger.Granted(pending.TalentId, pending.Platform);
                return AuthorizationResult.Of(pending, decision.Status) with
                {
                    ProvenWith = pending.LinkId is null ? null : pending.ProvenWith ?? pending.Platform,
                };
            case AuthorizationStatus.AskAccount:
                await store.HoldAsync(pending, new OAuthResult.Granted(tokens, account), cancellationToken);
                break;
            case AuthorizationStatus.AccountInUse:
                break;
            default:
                await GiveBackAsync(pending, tokens, account, decision, cancellationToken);
                break;
        }

        return AuthorizationResult.Of(pending, decision.Status, decision.OtherTalentId);
    }

    /// <summary>A person has said that it is not.</summary>
    public async Task GiveBackAsync(PendingAuthorization pending, OAuthTokens tokens, OAuthIdentity account, CancellationToken cancellationToken) =>
        await GiveBackAsync(
            pending, tokens, account, await writer.DecideAsync(pending, account, isConfirmed: false, cancellationToken), cancellationToken);

    // A permission that is not kept is given back, unless it is also the one of an account that is connected here.
    private async Task GiveBackAsync(
        PendingAuthorization pending, OAuthTokens tokens, OAuthIdentity account, AuthorizationDecision decision, CancellationToken cancellationToken)
    {
        if (!decision.IsKnown)
        {
            await grantReturn.GiveBackAsync(pending, tokens, account.ExternalId, cancellationToken);
        }
    }
}
