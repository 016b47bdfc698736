using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Connections;

/// <summary>Stores what a creator granted: adds the account, or renews the tokens of the one that is there.</summary>
internal sealed class GrantWriter(
    IDbContextFactory<TalentDbContext> contexts,
    RosterTransaction transaction,
    TalentConnections connections,
    TokenProtector tokens,
    IPhotoStore store,
    ISyncQueue queue,
    TimeProvider time)
{
    /// <summary>The account that a talent has on a platform; null if none.</summary>
    public async Task<SocialConnection?> FindExistingAsync(string talentId, string platform, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Connections.AsNoTracking()
            .SingleOrDefaultAsync(c => c.TalentId == talentId && c.Platform == platform, cancellationToken);
    }

    /// <summary>The other talent that an account belongs to; null if to none.</summary>
    public async Task<string?> FindOtherOwnerAsync(
        string talentId, string platform, string externalId, string? handle, CancellationToken cancellationToken)
    {
        var key = handle?.ToLowerInvariant();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Connections
            .Where(c => c.Platform == platform && c.TalentId != talentId && (c.ExternalId == externalId || (key != null && c.HandleKey == key)))
            .Select(c => c.TalentId)
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Whether any talent has the account.</summary>
    public async Task<bool> IsKnownAsync(string platform, string externalId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Connections.AnyAsync(c => c.Platform == platform && c.ExternalId == externalId, cancellationToken);
    }

    /// <summary>Stores a grant, uses up the link, and asks for the photo.</summary>
    public async Task<AuthorizationStatus> WriteAsync(
        PendingAuthorization trip, PendingGrant grant, string handle, CancellationToken cancellationToken)
    {
        var result = AuthorizationStatus.Connected;
        List<string> hashes = [];
        var error = await transaction.ChangeAsync(trip.TalentId, async (context, talent, token) =>
        {
            result = AuthorizationStatus.Connected;
            var actor = trip.ActorName is { } name ? new Actor(trip.ActorId, name) : LinkActor.Of(talent);
            var own = await context.Connections.Where(c => c.TalentId == talent.Id).ToListAsync(token);
            var connection = own.Find(c => c.Platform == trip.Platform);
            AvatarChange? told = null;
            if (connection is not null && connection.ExternalId != grant.Account.ExternalId && !ConnectionMatch.IsSame(connection.Handle, handle))
            {
                // A person said that the other account is the right one: what was kept of the old one goes.
                transaction.Audit(context, actor, "connection.removed", talent.Id, $"{trip.Platform} @{connection.Handle}");
                (told, hashes) = await connections.RemoveAsync(context, talent, connection, own, token);
                connection = null;
            }

            if (connection is null)
            {
                connection = Added(trip, handle);
                context.Connections.Add(connection);
            }
            else
            {
                // The same row, so that its photos stay.
                connection.Confirm(handle, time.GetUtcNow());
                result = AuthorizationStatus.Renewed;
            }

            Fill(connection, grant);
            if (trip.LinkId is { } linkId && !await UseLinkAsync(context, linkId, connection.Id, token))
            {
                result = AuthorizationStatus.LinkDead;
                return RosterChange.Refused(RosterError.Conflict);
            }

            talent.Version++;
            transaction.Audit(
                context,
                actor,
                result == AuthorizationStatus.Renewed ? "connection.renewed" : "connection.added",
                talent.Id,
                $"{trip.Platform} @{handle}, by the creator's permission");
            return RosterChange.Done(told ?? NextPhoto.StateOf(talent));
        }, cancellationToken);
        if (error != RosterError.None)
        {
            return await WhyAsync(trip, grant.Account, handle, result, error, cancellationToken);
        }

        await store.RemoveUnusedAsync(hashes, cancellationToken);
        queue.TryEnqueue(trip.TalentId, RunTrigger.Connect);
        return result;
    }

    private async Task<AuthorizationStatus> WhyAsync(
        PendingAuthorization trip, OAuthIdentity account, string handle, AuthorizationStatus result, RosterError error, CancellationToken cancellationToken) =>
        result == AuthorizationStatus.LinkDead ? result
        : error == RosterError.NotFound ? AuthorizationStatus.TalentGone

        // The unique indexes have the last word when two do it at once.
        : await FindOtherOwnerAsync(trip.TalentId, trip.Platform, account.ExternalId, handle, cancellationToken) is not null
            ? AuthorizationStatus.AccountInUse
            : AuthorizationStatus.Conflict;

    private async Task<bool> UseLinkAsync(TalentDbContext context, string linkId, string connectionId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await context.ConnectLinks
            .Where(l => l.Id == linkId && l.UsedAt == null && l.RevokedAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now).SetProperty(l => l.ConnectionId, connectionId), cancellationToken) == 1;
    }

    private SocialConnection Added(PendingAuthorization trip, string handle)
    {
        var now = time.GetUtcNow();
        return new SocialConnection
        {
            Id = Identifiers.New("conn", now),
            TalentId = trip.TalentId,
            Platform = trip.Platform,
            Handle = handle,
            HandleKey = handle.ToLowerInvariant(),
            HealthSince = now,
            CreatedAt = now,
        };
    }

    private void Fill(SocialConnection connection, PendingGrant grant)
    {
        var granted = grant.Tokens;
        connection.ExternalId = grant.Account.ExternalId;
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

/// <summary>How the audit log names a creator who came by a link.</summary>
internal static class LinkActor
{
    public static Actor Of(Talent talent) => new(Id: null, $"{talent.Name} (connect link)");
}
