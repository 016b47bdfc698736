using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Privacy;

internal sealed class PermissionLedger(IDbContextFactory<TalentDbContext> contexts, PlatformCatalog platforms, PhotoLimits limits, TimeProvider time) : IPermissionLedger
{
    /// <summary>How long before its end a picture is named.</summary>
    public static readonly TimeSpan Soon = TimeSpan.FromDays(14);

    public async Task<PagedResult<ConsentLine>> ConsentsAsync(string? search, int page, int pageSize, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var lines =
            from consent in context.Consents.AsNoTracking()
            join talent in context.Talents on consent.TalentId equals talent.Id
            join account in context.Connections on consent.ConnectionId equals account.Id into accounts
            from connection in accounts.DefaultIfEmpty()
            select new
            {
                Consent = consent,
                talent.Name,
                talent.SearchName,
                ConfirmedAt = connection == null ? null : connection.ConfirmedAt,
            };
        if (NameFolding.Fold(search?.Trim() ?? string.Empty) is { Length: > 0 } wanted)
        {
            var handle = search!.Trim().TrimStart('@').ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // Translated to SQL.
            lines = lines.Where(l => l.SearchName.Contains(wanted) || l.Consent.Handle.ToLower().Contains(handle));
#pragma warning restore CA1304, CA1311, CA1862
        }

        var rows = await lines.OrderByDescending(l => l.Consent.GrantedAt).ThenByDescending(l => l.Consent.Id)
            .Skip((page - 1) * pageSize)
            .Take(pageSize)
            .ToListAsync(cancellationToken);
        return new PagedResult<ConsentLine>(
            rows.ConvertAll(r => new ConsentLine(
                r.Consent, r.Name, r.ConfirmedAt, r.ConfirmedAt is { } at ? limits.Of(r.Consent.Platform, at, isGranted: true).KeepUntil : null)),
            await lines.CountAsync(cancellationToken));
    }

    // Each platform has its own term, so the first of each are merged.
    public async Task<PagedResult<EndingPicture>> EndingAsync(int page, int pageSize, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        List<EndingPicture> first = [];
        var count = 0;
        foreach (var platform in platforms.All.Select(p => p.Name))
        {
            var term = limits.UnconfirmedOf(platform);
            var before = time.GetUtcNow() + Soon - term;
            var ending =
                from photo in context.Photos.AsNoTracking()
                where photo.Source == platform && photo.ConfirmedAt < before
                    && !context.Connections.Any(c => c.CandidatePhotoId == photo.Id && c.ConfirmedAt >= before)
                join talent in context.Talents on photo.TalentId equals talent.Id
                let seenAt = context.Connections.Where(c => c.CandidatePhotoId == photo.Id && c.ConfirmedAt > photo.ConfirmedAt).Select(c => c.ConfirmedAt).FirstOrDefault()
                select new { photo.Id, photo.TalentId, talent.Name, At = seenAt ?? photo.ConfirmedAt, IsShown = talent.PhotoId == photo.Id };
            count += await ending.CountAsync(cancellationToken);
            var rows = await ending.OrderBy(e => e.At).ThenBy(e => e.Id).Take(page * pageSize).ToListAsync(cancellationToken);
            first.AddRange(rows.Select(r => new EndingPicture(r.Id, r.TalentId, r.Name, platform, r.At + term, r.IsShown)));
        }

        return new PagedResult<EndingPicture>(
            [.. first.OrderBy(e => e.EndsAt).ThenBy(e => e.PhotoId, StringComparer.Ordinal).Skip((page - 1) * pageSize).Take(pageSize)], count);
    }

    public async Task<PagedResult<NotRevoked>> NotRevokedAsync(int page, int pageSize, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var failed = await context.FailedRevocations.AsNoTracking().OrderByDescending(r => r.GivenUpAt).ThenBy(r => r.GrantId)
            .Skip((page - 1) * pageSize)
            .Take(pageSize)
            .ToListAsync(cancellationToken);
        var ids = failed.ConvertAll(r => r.GrantId);
        var whose = (await (
                from consent in context.Consents
                where ids.Contains(consent.ConnectionId)
                join talent in context.Talents on consent.TalentId equals talent.Id
                select new { consent.ConnectionId, consent.Handle, talent.Id, talent.Name })
            .ToListAsync(cancellationToken)).ToLookup(c => c.ConnectionId, StringComparer.Ordinal);
        return new PagedResult<NotRevoked>(
            failed.ConvertAll(r =>
            {
                var one = whose[r.GrantId].LastOrDefault();
                return new NotRevoked(r.GrantId, r.Platform, one?.Id, one?.Name, one?.Handle, r.GivenUpAt);
            }),
            await context.FailedRevocations.CountAsync(cancellationToken));
    }

    public async Task<bool> SettleAsync(string grantId, Actor actor, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.FailedRevocations.FindAsync([grantId], cancellationToken) is not { } failed)
        {
            return false;
        }

        context.FailedRevocations.Remove(failed);
        context.AuditEntries.Add(AuditEntry.Of(actor, time.GetUtcNow(), "privacy.revoked_elsewhere", talentId: null, failed.Platform));
        try
        {
            await context.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException exception) when (Collision.Is(exception))
        {
            return false;
        }

        return true;
    }
}
