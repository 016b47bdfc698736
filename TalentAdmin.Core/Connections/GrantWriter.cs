using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Core.Connections;

/// <summary>Stores what a creator granted: adds the account, or renews the tokens of the one that is there.</summary>
internal sealed class GrantWriter(
    IDbContextFactory<TalentDbContext> contexts,
    RosterTransaction transaction,
    ConnectionEnd end,
    PermissionStops stops,
    TokenProtector tokens,
    IPhotoStore store,
    IServiceScopeFactory scopes,
    TimeProvider time)
{
    /// <summary>What would become of a grant now.</summary>
    public async Task<AuthorizationDecision> DecideAsync(
        PendingAuthorization pending, OAuthIdentity account, bool isConfirmed, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await Around(context, pending, account, isConfirmed).AsNoTracking().ToListAsync(cancellationToken);
        return AuthorizationDecision.Of(pending, account, found, isConfirmed);
    }

    /// <summary>Decides on a grant and, where it is to be stored, stores it, uses up the link, and asks for the photo: all from one look.</summary>
    /// <param name="isConfirmed">A person has said that it is the right account.</param>
    public async Task<AuthorizationDecision> WriteAsync(
        PendingAuthorization pending, OAuthTokens granted, OAuthIdentity account, bool isConfirmed, CancellationToken cancellationToken)
    {
        AuthorizationDecision? decision = null;
        await end.PrepareAsync(cancellationToken);
        RemovedPictures removed = RemovedPictures.None;
        var error = await transaction.ChangeAsync(pending.TalentId, async (context, talent, token) =>
        {
            var found = await Around(context, pending, account, isConfirmed).ToListAsync(token);
            decision = AuthorizationDecision.Of(pending, account, found, isConfirmed);
            if (decision.Handle is not { } handle)
            {
                return RosterChange.Done();
            }

            // Gone if somebody disconnected meanwhile: what was begun before that counts no more. Its proof key has served.
            if (await context.PendingAuthorizations
                .Where(p => p.StateHash == pending.StateHash)
                .ExecuteUpdateAsync(set => set.SetProperty(p => p.ProtectedVerifier, (string?)null), token) == 0)
            {
                decision = decision with { Status = AuthorizationStatus.LinkDead };
                return RosterChange.Refused(RosterError.Conflict);
            }

            var actor = pending.ActorName is { } name ? new Actor(pending.ActorId, name) : LinkActor.Of(talent);
            var own = found.FindAll(c => c.TalentId == talent.Id);
            var connection = AuthorizationDecision.OwnOf(pending, own);
            AvatarChange? changeToPublish = null;
            if (connection is not null && decision.Status == AuthorizationStatus.Connected)
            {
                // A person said that the other account is the right one: what was kept of the old one goes.
                (changeToPublish, removed) = await end.EndAsync(
                    context, talent, connection, own, new PermissionEndCause(PermissionEnder.Staff, actor), token);
                connection = null;
            }

            if (connection is null)
            {
                connection = Added(pending, handle);
                context.Connections.Add(connection);
            }
            else
            {
                // The same row, so that its photos stay.
                connection.Confirm(handle, time.GetUtcNow());

                // Whoever asked that it be removed has granted it anew.
                await context.RemovalRequests.Where(r => r.ConnectionId == connection.Id).ExecuteDeleteAsync(token);
            }

            Fill(connection, granted, account);
            await stops.LiftAsync(context, connection, token);
            await WithdrawnPictures.LiftAsync(context, connection, token);
            context.Consents.Add(await ConsentOfAsync(pending, connection));
            if (pending.LinkId is { } linkId && !await UseLinkAsync(context, linkId, pending, connection.Id, token))
            {
                decision = decision with { Status = AuthorizationStatus.LinkDead };
                return RosterChange.Refused(RosterError.Conflict);
            }

            talent.Version++;
            transaction.Audit(
                context,
                actor,
                decision.Status == AuthorizationStatus.Renewed ? "connection.renewed" : "connection.added",
                talent.Id,
                $"{pending.Platform} @{handle}, by the creator's permission");
            return RosterChange.Done(changeToPublish ?? NextPhoto.StateOf(talent), RunTrigger.Connect);
        }, cancellationToken);
        if (error != RosterError.None && decision?.Status != AuthorizationStatus.LinkDead)
        {
            return await WhyAsync(pending, account, error, cancellationToken);
        }

        if (error == RosterError.None && decision!.Handle is not null)
        {
            await store.RemoveUnusedAsync(removed.Hashes, cancellationToken);
        }

        return decision!;
    }

    // Somebody was faster, so the first look is out of date. The unique indexes have the last word when two do it at once.
    private async Task<AuthorizationDecision> WhyAsync(
        PendingAuthorization pending, OAuthIdentity account, RosterError error, CancellationToken cancellationToken)
    {
        var now = await DecideAsync(pending, account, isConfirmed: true, cancellationToken);
        return error == RosterError.NotFound ? now with { Status = AuthorizationStatus.TalentGone }
            : now.Status == AuthorizationStatus.AccountInUse ? now
            : now with { Status = AuthorizationStatus.Conflict };
    }

    // All that the decision needs to know, asked once.
    private static IQueryable<SocialConnection> Around(
        TalentDbContext context, PendingAuthorization pending, OAuthIdentity account, bool isConfirmed)
    {
        var key = (account.Handle ?? (isConfirmed ? pending.ExpectedHandle : null))?.ToLowerInvariant();
        return context.Connections.Where(c => c.TalentId == pending.TalentId
            || (c.Platform == pending.Platform && (c.ExternalId == account.ExternalId || (key != null && c.HandleKey == key))));
    }

    private async Task<Consent> ConsentOfAsync(PendingAuthorization pending, SocialConnection connection)
    {
        await using var scope = scopes.CreateAsyncScope();
        var words = pending.LinkId is not null && scope.ServiceProvider.GetServices<IPlatformOAuth>().FirstOrDefault(o => o.Platform == pending.Platform) is { } oauth
            ? Consent.WordsOf(oauth.Reads)
            : null;
        return new Consent
        {
            Id = Identifiers.New("consent", time.GetUtcNow()),
            TalentId = pending.TalentId,
            ConnectionId = connection.Id,
            Platform = pending.Platform,
            Handle = connection.Handle,
            Scopes = connection.GrantedScopes,
            GrantedAt = time.GetUtcNow(),
            LinkId = pending.LinkId,
            GrantedWith = pending.ActorName,
            Words = words,
            WordsVersion = words is null ? null : Consent.VersionOf(words),
        };
    }

    private async Task<bool> UseLinkAsync(
        TalentDbContext context, string linkId, PendingAuthorization pending, string connectionId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var provenWith = pending.ProvenWith ?? pending.Platform;
        return await context.ConnectLinkGrants
            .Where(g => g.LinkId == linkId && g.Platform == pending.Platform && g.UsedAt == null
                && context.ConnectLinks.Any(l => l.Id == linkId && l.RevokedAt == null))
            .ExecuteUpdateAsync(
                set => set.SetProperty(g => g.UsedAt, now).SetProperty(g => g.ConnectionId, connectionId).SetProperty(g => g.ProvenWith, provenWith),
                cancellationToken) == 1;
    }

    private SocialConnection Added(PendingAuthorization pending, string handle)
    {
        var now = time.GetUtcNow();
        return new SocialConnection
        {
            Id = Identifiers.New("conn", now),
            TalentId = pending.TalentId,
            Platform = pending.Platform,
            Handle = handle,
            HandleKey = handle.ToLowerInvariant(),
            HealthSince = now,
            CreatedAt = now,
        };
    }

    private void Fill(SocialConnection connection, OAuthTokens granted, OAuthIdentity account)
    {
        connection.AppScopedId = account.AppScopedId ?? (connection.ExternalId == account.ExternalId ? connection.AppScopedId : null);
        connection.ExternalId = account.ExternalId;
        connection.ProtectedAccessToken = tokens.Protect(connection.Id, granted.AccessToken);
        connection.ProtectedRefreshToken = granted.RefreshToken is { } refresh ? tokens.Protect(connection.Id, refresh) : null;
        connection.TokenIssuedAt = granted.IssuedAt;
        connection.TokenExpiresAt = granted.ExpiresAt;
        connection.RefreshTokenExpiresAt = granted.RefreshTokenExpiresAt;
        var scopes = string.Join(' ', granted.Scopes);
        connection.GrantedScopes = scopes.Length is 0 || scopes.Length > ColumnLengths.Scopes ? null : scopes;
        connection.Version++;
    }
}
