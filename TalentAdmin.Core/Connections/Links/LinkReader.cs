using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Connections.Links;

/// <summary>Reads a link for whoever opens it: what is proven is all that is seen.</summary>
internal sealed class LinkReader(IDbContextFactory<TalentDbContext> contexts, IEnumerable<IPlatformOAuth> oauth, PhotoLimits limits, IOptions<TrashOptions> trash, TimeProvider time)
{
    /// <summary>As <see cref="IConnectLinks.OpenAsync"/>.</summary>
    public async Task<OpenedLink?> OpenAsync(string secret, LinkProof proof, CancellationToken cancellationToken)
    {
        if (!ConnectSecret.IsWellFormed(secret))
        {
            return null;
        }

        var hash = ConnectSecret.Hash(secret);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var link = await context.ConnectLinks.AsNoTracking().Include(l => l.Grants)
            .SingleOrDefaultAsync(l => l.RevokedAt == null && l.Secrets.Any(s => s.SecretHash == hash), cancellationToken);
        if (link is null)
        {
            return null;
        }

        var accounts = await AccountsAsync(context, link.TalentId, cancellationToken);
        var waiting = await context.PendingAuthorizations
            .Where(p => p.LinkId == link.Id && p.ForStaffSince != null && p.ProtectedGrant != null)
            .Select(p => p.Platform)
            .ToListAsync(cancellationToken);
        var used = link.Grants.FindAll(g => IsConnected(g, accounts));
        var granted = link.Grants.FindAll(g => g.UsedAt is not null);
        var isWhole = granted.Count > 0 && granted.TrueForAll(proof.Covers);
        var isKnown = isWhole && used.Exists(g => g.ExpectedHandle is not null);
        var isFresh = granted.Count == 0;
        List<OpenedGrant> grants = [.. link.Grants.OrderBy(g => g.Platform, StringComparer.Ordinal).Select(g => Seen(
            link, g, accounts.Find(a => a.Id == g.ConnectionId), proof.Covers(g), isFresh || isWhole, waiting.Contains(g.Platform)))];
        return new OpenedLink(
            link.Id,
            link.TalentId,
            link.ExpiresAt,
            ConnectLinkStates.Of(link, [.. grants.Select(g => g.State)]),
            link.Grants.Exists(proof.Covers),
            isWhole,
            isKnown,
            grants,
            isKnown ? [.. accounts.Where(a => !used.Exists(g => g.ConnectionId == a.Id)).Select(a => a.Kept)] : [],
            isWhole ? await PicturesAsync(context, link.TalentId, cancellationToken) : []);
    }

    private static bool IsConnected(ConnectLinkGrant grant, List<Account> accounts) =>
        grant is { UsedAt: not null, DisconnectedAt: null } && accounts.Exists(a => a.Id == grant.ConnectionId);

    private async Task<List<Account>> AccountsAsync(TalentDbContext context, string talentId, CancellationToken cancellationToken)
    {
        var rows = await (
            from connection in context.Connections.AsNoTracking().WithTrash()
            where connection.TalentId == talentId
            orderby connection.Platform
            join photo in context.Photos on connection.CandidatePhotoId equals photo.Id into candidates
            from candidate in candidates.DefaultIfEmpty()
            select new
            {
                connection.Id,
                connection.Health,
                connection.Platform,
                connection.Handle,
                connection.CreatedAt,
                connection.RemovedAt,
                Key = candidate == null || connection.RemovedAt != null || context.RemovalRequests.Any(r => r.ConnectionId == connection.Id) ? null : candidate.Key,
                Since = candidate == null ? (DateTimeOffset?)null : candidate.FetchedAt,
                ConfirmedAt = candidate == null ? (DateTimeOffset?)null : candidate.ConfirmedAt,
                SeenAt = connection.ConfirmedAt,
                IsGranted = connection.ProtectedAccessToken != null,
                IsAsked = context.RemovalRequests.Any(r => r.ConnectionId == connection.Id),
            }).ToListAsync(cancellationToken);
        return rows.ConvertAll(r =>
        {
            var confirmedAt = r.SeenAt is { } seen && seen > r.ConfirmedAt ? seen : r.ConfirmedAt;
            var keepUntil = confirmedAt is { } at ? limits.Of(r.Platform, at, r.IsGranted).KeepUntil : null;
            if (r.RemovedAt?.AddDays(trash.Value.KeepDays) is { } end && !(keepUntil < end))
            {
                // Staff have taken it away; until it is gone the creator sees that it is kept.
                keepUntil = end;
            }

            return new Account(r.Id, r.Health, new KeptAccount(r.Platform, r.Handle, r.CreatedAt, r.Key, r.Since, keepUntil, r.IsAsked));
        });
    }

    private static async Task<List<OwnPicture>> PicturesAsync(TalentDbContext context, string talentId, CancellationToken cancellationToken) =>
        await context.Photos.AsNoTracking()
            .Where(p => p.TalentId == talentId && p.Source == PhotoSource.Creator)
            .OrderByDescending(p => p.FetchedAt)
            .Select(p => new OwnPicture(p.Id, p.Key, p.FetchedAt, context.Talents.Any(t => t.PhotoId == p.Id)))
            .ToListAsync(cancellationToken);

    // An account that the platform does not answer for may be one whose owner cannot sign in.
    private static bool Answers(ConnectionHealth health) => health is ConnectionHealth.Healthy or ConnectionHealth.Pending or ConnectionHealth.Renamed;

    private OpenedGrant Seen(ConnectLink link, ConnectLinkGrant grant, Account? account, bool isProven, bool showsExpected, bool isWaiting)
    {
        var state = ConnectLinkStates.Of(link, grant, account is not null, time.GetUtcNow());
        var canSignIn = oauth.Any(o => o.Platform == grant.Platform && o.OffReason is null);
        return new OpenedGrant(
            grant.Platform,
            showsExpected ? grant.ExpectedHandle : null,
            state,
            isProven,
            isProven && state == ConnectLinkState.Used ? account?.Kept : null,
            canSignIn,
            isWaiting,
            MayAsk: state == ConnectLinkState.Used && !isProven && (!canSignIn || !Answers(account!.Health)),
            IsAsked: account?.Kept.IsAsked ?? false)
        {
            Wanted = grant.ExpectedHandle,
            ConnectionId = grant.ConnectionId,
        };
    }

    private sealed record Account(string Id, ConnectionHealth Health, KeptAccount Kept);
}
