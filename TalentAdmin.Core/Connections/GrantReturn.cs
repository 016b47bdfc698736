using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Connections;

/// <summary>Has a permission given back that was granted and is not kept.</summary>
internal sealed class GrantReturn(IDbContextFactory<TalentDbContext> contexts, Outbox outbox, TokenProtector tokens)
{
    /// <summary>Stores that it is to be given back; the outbox does it.</summary>
    public async Task GiveBackAsync(PendingAuthorization pending, OAuthTokens granted, string? externalId, CancellationToken cancellationToken)
    {
        var id = Identifiers.New("grant", granted.IssuedAt);
        var revocation = new PendingRevocation(
            id,
            pending.Platform,
            externalId,
            tokens.Protect(id, granted.AccessToken),
            granted.RefreshToken is { } refresh ? tokens.Protect(id, refresh) : null,
            granted.IssuedAt,
            granted.ExpiresAt,
            string.Join(' ', granted.Scopes));
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        revocation.AddTo(context, outbox);
        await context.SaveChangesAsync(cancellationToken);
        outbox.Wake();
    }
}
