using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Connections.Grants;

/// <summary>
/// Proves by a platform's own sign-in who opened a used link: it has to be the account that the link connected. What is granted on the way is not kept.
/// </summary>
internal sealed class IdentityProof(IDbContextFactory<TalentDbContext> contexts, GrantReturn grantReturn)
{
    /// <summary>Compares, and has the tokens given back.</summary>
    public async Task<AuthorizationResult> ProveAsync(
        PendingAuthorization pending, OAuthTokens tokens, OAuthIdentity account, IPlatformOAuth platform, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var connected = await (
            from grant in context.ConnectLinkGrants.WithTrash()
            where grant.LinkId == pending.LinkId && grant.Platform == pending.Platform && grant.DisconnectedAt == null
            join link in context.ConnectLinks on grant.LinkId equals link.Id
            where link.RevokedAt == null
            join connection in context.Connections on grant.ConnectionId equals connection.Id
            select new { connection.ExternalId, connection.Handle, grant.ProvenWith }).SingleOrDefaultAsync(cancellationToken);

        // Where all tokens of an account end with one, giving this one back would end the account's own: then it is only forgotten.
        if (!platform.RevokesWholePermission
            || !await context.Connections.WithTrash().AnyAsync(c => c.Platform == pending.Platform && c.ExternalId == account.ExternalId, cancellationToken))
        {
            await grantReturn.GiveBackAsync(pending, tokens, account.ExternalId, cancellationToken);
        }

        var isSame = connected is not null
            && (connected.ExternalId is { } id ? id == account.ExternalId : AuthorizationDecision.IsSame(connected.Handle, account.Handle));
        return isSame
            ? AuthorizationResult.Of(pending, AuthorizationStatus.Proven) with { ProvenWith = connected!.ProvenWith }
            : AuthorizationResult.Of(pending, AuthorizationStatus.NotProven);
    }
}
