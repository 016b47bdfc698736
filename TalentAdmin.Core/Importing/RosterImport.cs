using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Importing;

/// <summary>Judges a roster's rows and writes them, a chunk a transaction.</summary>
internal sealed class RosterImport(
    IDbContextFactory<TalentDbContext> contexts,
    PlatformCatalog platforms,
    IConnectionTokenGrant grants,
    TokenProtector tokens,
    PermissionStops stops,
    IRuns runs,
    ISyncQueue queue,
    IAvatarFeed feed,
    TimeProvider time)
{
    private const int ChunkSize = 200;

    // Each new account asks for its photo by itself, in case that the import is killed before its run begins.
    private static readonly TimeSpan _patience = TimeSpan.FromMinutes(1);

    private readonly ImportFileValidator _importFileValidator = new(platforms);
    private readonly ImportRowValidator _importRowValidator = new(platforms);

    /// <summary>The verdict on every row as the roster is now. Writes nothing.</summary>
    public async Task<IReadOnlyList<ValidatedRow>> PreviewAsync(RosterFile file, CancellationToken cancellationToken)
    {
        var rows = _importFileValidator.Judge(file);
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var roster = await RosterSnapshot.LoadAsync(context, stops, [.. rows.Where(r => r.Refused is null)], cancellationToken);
        return [.. rows.Select(r => _importRowValidator.Judge(r, roster).Row)];
    }

    /// <summary>
    /// Writes the rows that are good, each judged anew, and tells after each chunk; then one run asks for the photos of all new accounts. What was
    /// written stays, and is asked for, when it is stopped or killed.
    /// </summary>
    public async Task WriteAsync(
        RosterFile file, Actor actor, Action<IReadOnlyList<ValidatedRow>> written, CancellationToken cancellationToken)
    {
        var toSync = new List<string>();
        try
        {
            foreach (var chunk in _importFileValidator.Judge(file).Chunk(ChunkSize))
            {
                cancellationToken.ThrowIfCancellationRequested();
                var outcome = await WriteChunkAsync(chunk, actor, cancellationToken);
                feed.Publish(outcome.ChangeToPublish);
                toSync.AddRange(outcome.ToSync);
                written(outcome.Rows);
            }
        }
        finally
        {
            await SyncAsync(toSync, actor);
        }
    }

    private async Task SyncAsync(List<string> talentIds, Actor actor)
    {
        if (talentIds.Count == 0)
        {
            return;
        }

        var request = new SyncAllRequest(RunTrigger.Import, Limit: null, ForceRefresh: true, TalentIds: [.. talentIds.Distinct(StringComparer.Ordinal)], StartedBy: actor.Name);
        if (await runs.StartAsync(request, actor, CancellationToken.None) is RunStart.Started)
        {
            await queue.WithdrawAsync(request.TalentIds!, RunTrigger.Import, CancellationToken.None);
            return;
        }

        // Another run goes on, or a talent is gone again already: each is asked for by itself.
        await queue.EnqueueAsync(request.TalentIds!, RunTrigger.Import, dueAt: null, CancellationToken.None);
    }

    private async Task<Outcome> WriteChunkAsync(FileRow[] rows, Actor actor, CancellationToken cancellationToken)
    {
        try
        {
            return await contexts.InTransactionAsync(async (context, token) =>
            {
                context.ChangeTracker.AutoDetectChangesEnabled = false;
                var outcome = await JudgeAndAddAsync(context, rows, actor, token);
                await context.SaveChangesAsync(token);
                return outcome;
            }, commits: _ => true, cancellationToken);
        }
        catch (DbUpdateException exception) when (rows.Length > 1 && Collision.Is(exception))
        {
            // Somebody was faster with one of the rows: the others are written without it.
            var alone = new Outcome([], [], []);
            foreach (var row in rows)
            {
                var one = await WriteChunkAsync([row], actor, cancellationToken);
                alone.Rows.AddRange(one.Rows);
                alone.ToSync.AddRange(one.ToSync);
                alone.ChangeToPublish.AddRange(one.ChangeToPublish);
            }

            return alone;
        }
        catch (DbUpdateException exception) when (Collision.Is(exception))
        {
            var row = rows[0].Row;
            return new Outcome([new ValidatedRow(row, ImportRowStatus.Conflict, "Somebody else changed this talent at the same moment. Import the row again.")], [], []);
        }
    }

    private async Task<Outcome> JudgeAndAddAsync(
        TalentDbContext context, FileRow[] rows, Actor actor, CancellationToken cancellationToken)
    {
        var roster = await RosterSnapshot.LoadAsync(context, stops, [.. rows.Where(r => r.Refused is null)], cancellationToken);
        var judged = rows.Select(r => _importRowValidator.Judge(r, roster)).ToList();
        var ids = judged.Where(j => j.Row.IsWanted).Select(j => j.TalentId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var talents = ids.Count == 0 ? [] : await context.Talents.Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancellationToken);
        var outcome = new Outcome([], [], []);
        foreach (var (row, talentId, missing) in judged)
        {
            if (!row.IsWanted)
            {
                outcome.Rows.Add(row);
                continue;
            }

            var talent = talentId is null ? Add(context, row.Row, actor) : Change(context, talents[talentId], outcome);
            foreach (var handle in missing)
            {
                context.Connections.Add(await ConnectionAsync(talent.Id, handle, cancellationToken));
                context.AuditEntries.Add(AuditEntry.Of(actor, time.GetUtcNow(), "connection.added", talent.Id, $"{handle.Platform} @{handle.Handle}"));
            }

            if (missing.Count > 0)
            {
                outcome.ToSync.Add(talent.Id);
                queue.Add(context, talent.Id, RunTrigger.Import, time.GetUtcNow() + _patience);
            }

            outcome.Rows.Add(row with { IsDone = true });
        }

        return outcome;
    }

    private Talent Add(TalentDbContext context, ImportRow row, Actor actor)
    {
        var talent = Talent.Create(row.Name, time.GetUtcNow());
        context.Talents.Add(talent);
        context.AuditEntries.Add(AuditEntry.Of(actor, time.GetUtcNow(), "talent.created", talent.Id, talent.Name));
        return talent;
    }

    private static Talent Change(TalentDbContext context, Talent talent, Outcome outcome)
    {
        talent.Version++;
        context.Entry(talent).Property(t => t.Version).IsModified = true;
        outcome.ChangeToPublish.Add(NextPhoto.StateOf(talent));
        return talent;
    }

    private async Task<SocialConnection> ConnectionAsync(string talentId, ImportHandle handle, CancellationToken cancellationToken)
    {
        var granted = await grants.GrantAsync(handle.Platform, handle.Handle!, cancellationToken);
        var now = time.GetUtcNow();
        var connection = new SocialConnection
        {
            Id = Identifiers.New("conn", now),
            TalentId = talentId,
            Platform = handle.Platform,
            Handle = handle.Handle!,
            HandleKey = handle.Handle!.ToLowerInvariant(),
            ExternalId = granted?.ExternalId,
            TokenExpiresAt = granted?.ExpiresAt,
            HealthSince = now,
            CreatedAt = now,
        };
        if (granted is not null)
        {
            connection.ProtectedAccessToken = tokens.Protect(connection.Id, granted.AccessToken);
            connection.ProtectedRefreshToken = granted.RefreshToken is { } refresh ? tokens.Protect(connection.Id, refresh) : null;
            connection.TokenIssuedAt = now;
        }

        return connection;
    }

    private sealed record Outcome(List<ValidatedRow> Rows, List<string> ToSync, List<AvatarChange> ChangeToPublish);
}
