using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Talents;

/// <summary>Checks an account that staff want to connect, before anything is asked or written.</summary>
internal sealed class ConnectionDrafts(
    IDbContextFactory<TalentDbContext> contexts,
    PlatformCatalog platforms,
    IConnectionTokenGrant grants,
    IEnumerable<IHandleCheck> checks,
    TokenProtector tokens,
    PermissionStops stops,
    TimeProvider time)
{
    private const int MaxExternalIdLength = ColumnLengths.Account;

    /// <summary>The connection to be stored, or why not.</summary>
    public async Task<(SocialConnection? Draft, ConnectionRefusal Refusal)> DraftAsync(
        string talentId, NewConnection connection, CancellationToken cancellationToken)
    {
        if (!platforms.TryGet(connection.Platform, out var platform) || !platform.IsEnabled)
        {
            var known = string.Join(", ", platforms.Enabled.Select(p => p.Name));
            return Refuse(RosterError.UnknownPlatform, $"This platform does not exist. Use one of: {known}.");
        }

        if (platform.ReadHandle(connection.Handle) is not { } handle)
        {
            return Refuse(RosterError.InvalidHandle, $"That is not a {platform.DisplayName} handle. Use {platform.HandleRule}.");
        }

        if (connection.ExternalId is { } id && !IsExternalId(id))
        {
            return Refuse(RosterError.InvalidExternalId, $"That is not a {platform.DisplayName} account id.");
        }

        var granted = connection.AccessToken is null ? await grants.GrantAsync(platform.Name, handle, cancellationToken) : null;
        var now = time.GetUtcNow();
        var draft = new SocialConnection
        {
            Id = Identifiers.New("conn", now),
            TalentId = talentId,
            Platform = platform.Name,
            Handle = handle,
            HandleKey = handle.ToLowerInvariant(),
            ExternalId = connection.ExternalId ?? granted?.ExternalId,
            TokenExpiresAt = connection.ExpiresAt ?? granted?.ExpiresAt,
            HealthSince = now,
            CreatedAt = now,
        };
        draft.ProtectedAccessToken = Protected(draft, connection.AccessToken ?? granted?.AccessToken);
        draft.ProtectedRefreshToken = Protected(draft, connection.RefreshToken ?? granted?.RefreshToken);
        draft.TokenIssuedAt = draft.ProtectedAccessToken is null ? null : now;
        if (await ConflictAsync(talentId, draft, cancellationToken) is { } conflict)
        {
            return (null, conflict);
        }

        if (await stops.AreOnAsync(draft.Platform, draft.ExternalId, draft.HandleKey, cancellationToken))
        {
            return Refuse(RosterError.PermissionWithdrawn, PermissionStops.Refusal);
        }

        await CheckAsync(draft, cancellationToken);
        return (draft, ConnectionRefusal.None);
    }

    /// <summary>What stands in the way of a draft; null if nothing does.</summary>
    public async Task<ConnectionRefusal?> ConflictAsync(string talentId, SocialConnection draft, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var others = await context.Connections.AsNoTracking()
            .Where(c => c.Platform == draft.Platform
                && (c.TalentId == talentId
                    || c.HandleKey == draft.HandleKey
                    || (draft.ExternalId != null && c.ExternalId == draft.ExternalId)))
            .Select(c => new { c.TalentId, c.Handle })
            .ToListAsync(cancellationToken);
        var platform = platforms.DisplayNameOf(draft.Platform);
        if (others.Find(c => c.TalentId == talentId) is { } own)
        {
            return new ConnectionRefusal(
                RosterError.PlatformAlreadyConnected,
                $"This talent has {platform} @{own.Handle} already. Remove that account first.");
        }

        if (others.Count == 0)
        {
            return null;
        }

        var name = await context.Talents.Where(t => t.Id == others[0].TalentId).Select(t => t.Name).SingleOrDefaultAsync(cancellationToken);
        return new ConnectionRefusal(
            RosterError.AccountInUse,
            $"{platform} @{draft.Handle} belongs to {name ?? "another talent"} already. An account belongs to one talent: remove it there first.");
    }

    // A platform that cannot be asked now must not stop anybody, and one that says no may be wrong: the account is connected and marked.
    private async Task CheckAsync(SocialConnection draft, CancellationToken cancellationToken)
    {
        if (draft.ProtectedAccessToken is null
            && checks.FirstOrDefault(c => c.Platform == draft.Platform) is { } check
            && await check.CheckAsync(draft.Handle, cancellationToken) is HandleCheck.NotFound)
        {
            draft.Miss(ReasonCode.NotFound);
        }
    }

    private static bool IsExternalId(string id) =>
        id.Length is > 0 and <= MaxExternalIdLength && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ':');

    private static (SocialConnection? Draft, ConnectionRefusal Refusal) Refuse(RosterError error, string message) =>
        (null, new ConnectionRefusal(error, message));

    private string? Protected(SocialConnection draft, string? token) =>
        string.IsNullOrEmpty(token) ? null : tokens.Protect(draft.Id, token);
}

/// <summary>Why an account is not connected.</summary>
internal sealed record ConnectionRefusal(RosterError Error, string? Message)
{
    public static ConnectionRefusal None { get; } = new(RosterError.None, null);
}
