using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Connections;

internal sealed class ConnectLinks(
    IDbContextFactory<TalentDbContext> contexts,
    RosterTransaction transaction,
    IPermissionEnd end,
    PlatformCatalog platforms,
    IEnumerable<IPlatformOAuth> oauth,
    IOptions<ConnectLinkOptions> options,
    TimeProvider time,
    ILogger<ConnectLinks> logger) : IConnectLinks
{
    private const int MostListed = 50;

    public async Task<RosterResult<NewConnectLink>> CreateAsync(
        string talentId, string platform, string? handle, Actor actor, CancellationToken cancellationToken)
    {
        if (!platforms.TryGet(platform, out var definition))
        {
            return RosterTransaction.Fail<NewConnectLink>(RosterError.UnknownPlatform, "There is no such platform.");
        }

        var expected = string.IsNullOrWhiteSpace(handle) ? null : definition.ReadHandle(handle);
        if (expected is null && !string.IsNullOrWhiteSpace(handle))
        {
            return RosterTransaction.Fail<NewConnectLink>(
                RosterError.InvalidHandle, $"That is no {definition.DisplayName} handle. Use {definition.HandleRule}, or leave it out.");
        }

        var at = oauth.FirstOrDefault(o => o.Platform == platform);
        if (at is null or { OffReason: not null })
        {
            return RosterTransaction.Fail<NewConnectLink>(
                RosterError.PlatformOff, at?.OffReason ?? $"{definition.DisplayName} needs no permission of the creator: connect it by its handle.");
        }

        var now = time.GetUtcNow();
        var secret = ConnectSecret.New();
        var link = new ConnectLink
        {
            Id = Identifiers.New("link", now),
            SecretHash = ConnectSecret.Hash(secret),
            TalentId = talentId,
            Platform = definition.Name,
            ExpectedHandle = expected,
            CreatedAt = now,
            CreatedBy = actor.Name,
            ExpiresAt = now.AddDays(options.Value.Days),
        };
        var error = await transaction.ChangeAsync(talentId, (context, _, _) =>
        {
            context.ConnectLinks.Add(link);
            transaction.Audit(
                context, actor, "connect_link.created", talentId, expected is null ? definition.Name : $"{definition.Name} @{expected}");
            return Task.FromResult(RosterChange.Done());
        }, cancellationToken);
        return error == RosterError.None
            ? new RosterResult<NewConnectLink>(new NewConnectLink(link.Id, link.Platform, expected, link.ExpiresAt, secret), error, null)
            : RosterTransaction.Fail<NewConnectLink>(error);
    }

    public async Task<IReadOnlyList<ConnectLinkSummary>?> ListAsync(string talentId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await Looked(context, context.ConnectLinks.Where(l => l.TalentId == talentId)
                .OrderByDescending(l => l.CreatedAt).ThenByDescending(l => l.Id).Take(MostListed))
            .ToListAsync(cancellationToken);
        return found.Count == 0 && !await context.Talents.AnyAsync(t => t.Id == talentId, cancellationToken)
            ? null
            : [.. found.Select(f => new ConnectLinkSummary(
                f.Link.Id,
                f.Link.Platform,
                f.Link.ExpectedHandle,
                f.Link.CreatedAt,
                f.Link.CreatedBy,
                f.Link.ExpiresAt,
                f.Link.UsedAt,
                StateOf(f.Link, f.Handle, now)))];
    }

    public async Task<RosterResult<bool>> RevokeAsync(string talentId, string linkId, Actor actor, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var wasUsed = false;
        var error = await transaction.ChangeAsync(talentId, async (context, _, token) =>
        {
            if (await context.ConnectLinks.AsNoTracking().SingleOrDefaultAsync(l => l.Id == linkId && l.TalentId == talentId, token) is not { } link)
            {
                return RosterChange.Refused(RosterError.NotFound);
            }

            // The creator may use it at this very moment.
            var revoked = await context.ConnectLinks
                .Where(l => l.Id == linkId && l.UsedAt == null && l.RevokedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.RevokedAt, now), token);
            wasUsed = revoked == 0 && link.RevokedAt is null;
            if (revoked == 1)
            {
                transaction.Audit(context, actor, "connect_link.revoked", talentId, link.Platform);
            }

            return wasUsed ? RosterChange.Refused(RosterError.Conflict) : RosterChange.Done();
        }, cancellationToken);
        return error == RosterError.None
            ? new RosterResult<bool>(true, error, null)
            : RosterTransaction.Fail<bool>(
                error, wasUsed ? "The creator has used this link already. Remove the account if it should not stay connected." : null);
    }

    public async Task<OpenedLink?> OpenAsync(string secret, CancellationToken cancellationToken)
    {
        if (!ConnectSecret.IsWellFormed(secret))
        {
            return null;
        }

        var hash = ConnectSecret.Hash(secret);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Looked(context, context.ConnectLinks.Where(l => l.SecretHash == hash)).SingleOrDefaultAsync(cancellationToken) is { } found
            ? new OpenedLink(
                found.Link.Id,
                found.Link.TalentId,
                found.Link.Platform,
                found.Link.ExpectedHandle,
                found.Link.ExpiresAt,
                found.Handle,
                StateOf(found.Link, found.Handle, time.GetUtcNow()))
            : null;
    }

    public async Task<bool> DisconnectAsync(string secret, CancellationToken cancellationToken)
    {
        if (await OpenAsync(secret, cancellationToken) is not { } link || link.State is not (ConnectLinkState.Used or ConnectLinkState.Removed or ConnectLinkState.Disconnected))
        {
            return false;
        }

        if (await ConnectionOfAsync(link.Id, cancellationToken) is { } connectionId
            && await end.EndAsync(connectionId, new PermissionEndCause(PermissionEnder.Creator), cancellationToken) is not null)
        {
            logger.TakenBack(link.TalentId, link.Platform);
        }

        return true;
    }

    private async Task<string?> ConnectionOfAsync(string linkId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.ConnectLinks.Where(l => l.Id == linkId).Select(l => l.ConnectionId).SingleOrDefaultAsync(cancellationToken);
    }

    private static IQueryable<LookedAt> Looked(TalentDbContext context, IQueryable<ConnectLink> links) =>
        links.AsNoTracking().Select(l => new LookedAt(
            l, context.Connections.Where(c => c.Id == l.ConnectionId && c.TalentId == l.TalentId).Select(c => c.Handle).FirstOrDefault()));

    private static ConnectLinkState StateOf(ConnectLink link, string? handle, DateTimeOffset now) =>
        link.DisconnectedAt is not null ? ConnectLinkState.Disconnected
        : link.UsedAt is not null ? handle is null ? ConnectLinkState.Removed : ConnectLinkState.Used
        : link.RevokedAt is not null ? ConnectLinkState.Revoked
        : link.ExpiresAt <= now ? ConnectLinkState.Expired
        : ConnectLinkState.Open;

    private sealed record LookedAt(ConnectLink Link, string? Handle);
}
