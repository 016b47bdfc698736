using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Sync.Writing;

/// <summary>Commits a batch in one transaction, and with it what it counts for its run.</summary>
internal sealed class BatchWriter(IDbContextFactory<TalentDbContext> contexts, BatchStatements statements, Outbox outbox)
{
    /// <summary>
    /// Writes what still fits: a talent that someone else changed since it was read is left out. Gives the rows as written,
    /// change numbers included.
    /// </summary>
    /// <param name="write">The batch.</param>
    /// <param name="cancellationToken">Cancels before the commit only.</param>
    /// <exception cref="BatchLostException">The batch was claimed and is not ours any more, or its run was stopped: nothing is written.</exception>
    public async Task<IReadOnlyList<TalentRow>> CommitAsync(BatchRows write, CancellationToken cancellationToken)
    {
        using var span = Tracing.Source.StartActivity("sync.write");
        if (write.BringsNothingNew
            && write.ProgressOf(write.Talents) is { } whole
            && await TryCommitAtOnceAsync(write, whole, cancellationToken))
        {
            return write.Talents;
        }

        var written = await contexts.InTransactionAsync(async (context, token) =>
        {
            var written = await WriteAsync(context, write, token);
            if (write.ProgressOf(written) is { } progress)
            {
                await progress.CountAsync(context, statements, token);
            }
            else if (write.Run is { } run && written.Count > 0)
            {
                context.Runs.Add(run);
                await context.SaveChangesAsync(token);
            }

            return written;
        }, commits: _ => true, cancellationToken);
        if (write.Withdrawals.Count > 0)
        {
            outbox.Wake();
        }

        return written;
    }

    // A single round trip. False if one of the talents was changed by somebody, or the batch is not ours any more: then nothing is written.
    private async Task<bool> TryCommitAtOnceAsync(BatchRows write, BatchProgress progress, CancellationToken cancellationToken)
    {
        var all = new SqlText(statements.UpdateTalents, statements.Rows(write.Talents));
        if (write.Connections.Count + write.Attempts.Count > 0)
        {
            all = all.Then(new SqlText(statements.SaveAnswers, statements.Rows(write.Connections), statements.Rows(write.Attempts)));
        }

        return await contexts.InTransactionAsync(
            async (context, token) => await all.Then(progress.CountAndCheck(statements)).ReadAsync(context, token) is [var updated, [var check]]
                && updated.Count == write.Talents.Count
                && Convert.ToInt64(check, CultureInfo.InvariantCulture) == 1,
            commits: isWhole => isWhole,
            cancellationToken);
    }

    private async Task<IReadOnlyList<TalentRow>> WriteAsync(TalentDbContext context, BatchRows write, CancellationToken cancellationToken)
    {
        // The row of the change numbers first: who holds it is the only one between the keys of the photos.
        var talents = await NumberedAsync(context, write.Talents, cancellationToken);
        if (write.Photos.Count > 0)
        {
            await context.Database.ExecuteSqlRawAsync(statements.SavePhotos, [statements.Rows(write.Photos)], cancellationToken);
        }

        if (write.Confirmations.Count > 0)
        {
            await context.Database.ExecuteSqlRawAsync(statements.ConfirmPhotos, [statements.Rows(write.Confirmations)], cancellationToken);
        }

        var updated = await context.Database
            .SqlQueryRaw<string>(statements.UpdateTalents, statements.Rows(talents))
            .ToListAsync(cancellationToken);
        var ids = updated.ToHashSet(StringComparer.Ordinal);

        // What was learnt of a connection belongs to the talent as read: with an outdated talent it is dropped too.
        var connections = write.Connections.Where(c => ids.Contains(c.TalentId)).ToList();
        var attempts = write.Attempts.Where(a => ids.Contains(a.TalentId)).ToList();
        var renames = write.Renames.Where(r => ids.Contains(r.TalentId)).ToList();
        if (renames.Count > 0)
        {
            await context.Database.ExecuteSqlRawAsync(statements.RenameAccounts, [statements.Rows(renames)], cancellationToken);
        }

        if (connections.Count + attempts.Count > 0)
        {
            await context.Database.ExecuteSqlRawAsync(
                statements.SaveAnswers, [statements.Rows(connections), statements.Rows(attempts)], cancellationToken);
        }

        foreach (var withdrawal in write.Withdrawals.Where(c => ids.Contains(c.TalentId)))
        {
            PlatformWithdrawal.AddTo(context, outbox, withdrawal.Id);
        }

        foreach (var (talentId, payload, dueAt) in write.Unanswered.Where(u => ids.Contains(u.TalentId)))
        {
            outbox.Add(context, SyncQueue.Kind, talentId, payload, dueAt);
        }

        await context.SaveChangesAsync(cancellationToken);
        TalentRow[] written = [.. talents.Where(t => ids.Contains(t.Id))];
        var history = written.Where(t => t.ShowsNewPicture)
            .Select(t => new HistoryRow(t.Id, t.AttemptAt, nameof(PhotoChange.Sync), t.Source, t.PhotoId, write.RunId))
            .ToList();
        if (history.Count > 0)
        {
            await context.Database.ExecuteSqlRawAsync(statements.AddHistory, [statements.Rows(history)], cancellationToken);
        }

        return written;
    }

    private async Task<IReadOnlyList<TalentRow>> NumberedAsync(
        TalentDbContext context, IReadOnlyList<TalentRow> talents, CancellationToken cancellationToken)
    {
        var changes = talents.Count(t => t.ShowsNewPicture);
        if (changes == 0)
        {
            return talents;
        }

        var next = await ChangeNumbers.TakeAsync(context, statements, changes, cancellationToken);
        return [.. talents.Select(t => t.ShowsNewPicture ? t with { ChangeNumber = next++ } : t)];
    }
}
