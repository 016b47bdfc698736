using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Sync;

/// <summary>Loads a batch of talents for a sync: one query, whatever the batch's size.</summary>
internal sealed class SyncLoader(IDbContextFactory<TalentDbContext> contexts, PlatformOrder order)
{
    private const int IdsAtOnce = 1000;

    /// <summary>The named talents; what does not exist is left out.</summary>
    public async Task<IReadOnlyList<TalentWork>> LoadAsync(IReadOnlyCollection<string> talentIds, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var loaded = await Loaded(context, context.Talents.Where(t => talentIds.Contains(t.Id))).ToListAsync(cancellationToken);
        return
        [
            .. loaded.GroupBy(row => row.Talent.Id, StringComparer.Ordinal).Select(group =>
            {
                var talent = group.First().Talent;
                return new TalentWork(
                    talent,
                    [.. group.Select(row => row.Connection).OfType<ConnectionSnapshot>().OrderBy(c => order.RankOf(c.Platform, talent.PinnedPlatform))]);
            }),
        ];
    }

    /// <summary>The next of those who are due, longest unasked first, behind the last one read.</summary>
    public async Task<IReadOnlyList<DueTalent>> DueIdsAsync(DueQuery due, DueTalent? cursor, int count, CancellationToken cancellationToken)
    {
#pragma warning disable CA1309 // Translated to SQL, where the database's own order is the one that the rows were sorted by.
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var query = Due(context, due);
        if (cursor is { LastAttemptAt: null })
        {
            query = query.Where(t => t.LastAttemptAt != null || string.Compare(t.Id, cursor.Id) > 0);
        }
        else if (cursor is { LastAttemptAt: { } at })
        {
            query = query.Where(t => t.LastAttemptAt > at || (t.LastAttemptAt == at && string.Compare(t.Id, cursor.Id) > 0));
        }
#pragma warning restore CA1309

        // PostgreSQL would have those who were never asked come last.
        return await query
            .OrderBy(t => t.LastAttemptAt != null).ThenBy(t => t.LastAttemptAt).ThenBy(t => t.Id)
            .Take(count)
            .Select(t => new DueTalent(t.Id, t.LastAttemptAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The first of these that does not exist; null if all do.</summary>
    public async Task<string?> FindUnknownAsync(IReadOnlyCollection<string> talentIds, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        foreach (var some in talentIds.Distinct(StringComparer.Ordinal).Chunk(IdsAtOnce))
        {
            var known = await context.Talents.Where(t => some.Contains(t.Id)).Select(t => t.Id).ToListAsync(cancellationToken);
            if (known.Count < some.Length)
            {
                return some.Except(known, StringComparer.Ordinal).First();
            }
        }

        return null;
    }

    private static IQueryable<Talent> Due(TalentDbContext context, DueQuery due)
    {
        var query = context.Talents.Where(t =>
            (t.LastAttemptAt == null || t.LastAttemptAt < due.StartedAt)
            && t.Connections.Any(c => c.Connected));
        return due.SyncedBefore is { } limit
            ? query.Where(t => t.LastProfileImageSyncAt == null || t.LastProfileImageSyncAt <= limit)
            : query;
    }

    // A row for each connection; one without, for a talent that has none.
    private static IQueryable<LoadedRow> Loaded(TalentDbContext context, IQueryable<Talent> talents) =>
        from t in talents.AsNoTracking()
        from connection in context.Connections.Where(c => c.TalentId == t.Id && c.Connected).DefaultIfEmpty()
        join photo in context.Photos on connection.CandidatePhotoId equals photo.Id into photos
        from candidate in photos.DefaultIfEmpty()
        select new LoadedRow(
            new TalentSnapshot(
                t.Id,
                t.Name,
                t.ProfileImageSource,
                t.ProfileImageUrl,
                t.PhotoId,
                t.PinnedPlatform,
                t.LastProfileImageSyncAt,
                t.LastAttemptAt,
                t.StaleSince,
                t.AvatarChangeNumber,
                t.LinkedUser.AvatarUrl,
                t.LinkedUser.ImageUrl,
                t.LockedAt != null,
                t.Version),
            connection == null
                ? null
                : new ConnectionSnapshot(
                    connection.Id,
                    connection.TalentId,
                    connection.Platform,
                    connection.Handle,
                    connection.ExternalId,
                    connection.Health,
                    connection.HealthSince,
                    connection.LastError,
                    new EncryptedTokens(
                        connection.Id,
                        connection.Platform,
                        connection.ProtectedAccessToken,
                        connection.ProtectedRefreshToken,
                        connection.TokenIssuedAt ?? connection.CreatedAt,
                        connection.TokenExpiresAt,
                        connection.RefreshTokenExpiresAt,
                        connection.GrantedScopes),
                    candidate == null
                        ? null
                        : new CandidateSnapshot(
                            candidate.Id,
                            candidate.Key,
                            new KnownPhoto(candidate.ContentHash, candidate.PictureId, candidate.SourceUrl, candidate.ETag),
                            candidate.Width,
                            candidate.Height,
                            Fingerprint.Of(candidate.PerceptualHash, candidate.Colours),
                            CropRectangle.Of(candidate.CropLeft, candidate.CropTop, candidate.CropEdge)),
                    connection.RenamedFrom,
                    connection.FailureCount,
                    connection.ConfirmedAt));

    private sealed record LoadedRow(TalentSnapshot Talent, ConnectionSnapshot? Connection);
}

/// <summary>A talent that is due, and where it stands in the line.</summary>
internal sealed record DueTalent(string Id, DateTimeOffset? LastAttemptAt);
