using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Connections;

/// <summary>
/// Gives permissions back to their platforms: again and again until the platform says yes or that there is nothing to give back, for a week.
/// A newer grant of the same account cancels it, since platforms end all grants of an account at once.
/// </summary>
internal sealed class Revocation(
    IServiceScopeFactory scopes, IDbContextFactory<TalentDbContext> contexts, TokenProtector tokens, TimeProvider time, ILogger<Revocation> logger) : IOutboxHandler
{
    /// <summary>How long a platform is asked again, and the tokens are kept for it.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(7);

    private static readonly TimeSpan _longestPause = TimeSpan.FromHours(6);

    public string Kind => PendingRevocation.Kind;

    public int Concurrency => 2;

    public async Task<OutboxResult> HandleAsync(OutboxMessage message, CancellationToken cancellationToken)
    {
        var pending = PendingRevocation.Of(message);
        await using var scope = scopes.CreateAsyncScope();
        if (TokensOf(pending) is not { } granted || await IsGrantedAnewAsync(pending, cancellationToken))
        {
            return new OutboxResult.Done();
        }

        if (scope.ServiceProvider.GetServices<IPlatformOAuth>().FirstOrDefault(p => p.Platform == pending.Platform && p.OffReason is null) is not { } oauth)
        {
            // Its settings may come back.
            return await AgainOrNeverAsync(message, pending, ReasonCode.PlatformOff, cancellationToken);
        }

        if (oauth.RevokesByAccessToken && granted.ExpiresAt <= time.GetUtcNow() && granted.RefreshToken is not null)
        {
            return await RefreshedAsync(message, pending, oauth, granted, cancellationToken);
        }

        var result = await oauth.RevokeAsync(granted, cancellationToken);
        if (result == RevocationResult.Revoked)
        {
            logger.Revoked(pending.Platform);
        }

        return result == RevocationResult.Failed ? await AgainOrNeverAsync(message, pending, ReasonCode.ConnectionFailed, cancellationToken) : new OutboxResult.Done();
    }

    // Refresh tokens rotate: the new pair is stored before it is used, or a crash in between would lose both.
    private async Task<OutboxResult> RefreshedAsync(
        OutboxMessage message, PendingRevocation pending, IPlatformOAuth oauth, OAuthTokens granted, CancellationToken cancellationToken) =>
        await oauth.RefreshAsync(granted, cancellationToken) switch
        {
            OAuthResult.Granted { Tokens: var fresh } => new OutboxResult.Again(time.GetUtcNow(), ReasonCode.TokenExpired)
            {
                Payload = (pending with
                {
                    AccessToken = tokens.Protect(pending.GrantId, fresh.AccessToken),
                    RefreshToken = fresh.RefreshToken is { } refresh ? tokens.Protect(pending.GrantId, refresh) : null,
                    ExpiresAt = fresh.ExpiresAt,
                }).ToPayload(),
            },

            // Nothing is left that could be given back.
            OAuthResult.Refused => new OutboxResult.Done(),
            _ => await AgainOrNeverAsync(message, pending, ReasonCode.ConnectionFailed, cancellationToken),
        };

    private async Task<OutboxResult> AgainOrNeverAsync(OutboxMessage message, PendingRevocation pending, string reason, CancellationToken cancellationToken)
    {
        var pause = TimeSpan.FromMinutes(Math.Min(_longestPause.TotalMinutes, Math.Pow(2, Math.Min(message.Attempts - 1, 12))));
        var at = time.GetUtcNow() + pause;
        if (at - message.CreatedAt <= Longest)
        {
            return new OutboxResult.Again(at, reason);
        }

        logger.NotRevoked(pending.Platform, pending.GrantId);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.FailedRevocations.AnyAsync(r => r.GrantId == pending.GrantId, cancellationToken))
        {
            context.FailedRevocations.Add(new FailedRevocation { GrantId = pending.GrantId, Platform = pending.Platform, GivenUpAt = time.GetUtcNow() });
            await context.SaveChangesAsync(cancellationToken);
        }

        return new OutboxResult.Done();
    }

    /// <summary>Whether the account has granted access anew since.</summary>
    internal async Task<bool> IsGrantedAnewAsync(PendingRevocation pending, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return pending.ExternalId is not null && await context.Connections.WithTrash().AnyAsync(
            c => c.Platform == pending.Platform && c.ExternalId == pending.ExternalId && c.ProtectedAccessToken != null && c.TokenIssuedAt > pending.IssuedAt,
            cancellationToken);
    }

    // Null when the key that encrypted them is gone.
    private OAuthTokens? TokensOf(PendingRevocation pending) => tokens.Unprotect(pending.GrantId, pending.AccessToken) is not { } access ? null : new OAuthTokens(
        access,
        pending.RefreshToken is { } refresh ? tokens.Unprotect(pending.GrantId, refresh) : null,
        pending.IssuedAt,
        pending.ExpiresAt,
        RefreshTokenExpiresAt: null,
        pending.Scopes?.Split(' ') ?? []);
}
