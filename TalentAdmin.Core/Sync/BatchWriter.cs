using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Sync;

/// <summary>Commits a page of a run in one transaction.</summary>
internal sealed class BatchWriter(IDbContextFactory<TalentDbContext> contexts, BatchStatements statements)
{
    /// <summary>
    /// Writes what still fits: a talent that someone else changed since it was read is left out. Gives the rows as written,
    /// change numbers included.
    /// </summary>
    /// <param name="write">The page.</param>
    /// <param name="alsoWrite">What else belongs to the transaction, such as the run's counts; gets the rows written.</param>
    /// <param name="cancellationToken">Cancels before the commit only.</param>
    /// <param name="alsoWriteAtOnce">
    /// The same as statements that give 1 if they could be done, for a page that brings nothing new: that one is written in a single round trip.
    /// </param>
    public async Task<IReadOnlyList<TalentRow>> CommitAsync(
        BatchRows write,
        Func<TalentDbContext, IReadOnlyList<TalentRow>, CancellationToken, Task> alsoWrite,
        CancellationToken cancellationToken,
        Func<IReadOnlyList<TalentRow>, SqlText>? alsoWriteAtOnce = null)
    {
        using var span = Tracing.Source.StartActivity("sync.write");
        if (alsoWriteAtOnce is not null && write.BringsNothingNew && await TryCommitAtOnceAsync(write, alsoWriteAtOnce(write.Talents), cancellationToken))
        {
            return write.Talents;
        }

        return await contexts.InTransactionAsync(async (context, token) =>
        {
            var written = await WriteAsync(context, write, token);
            await alsoWrite(context, written, token);
            return written;
        }, commits: _ => true, cancellationToken);
    }

    // False if one of the talents was changed by somebody, or the page is not ours any more: then nothing is written.
    private async Task<bool> TryCommitAtOnceAsync(BatchRows write, SqlText others, CancellationToken cancellationToken)
    {
        var all = new SqlText(statements.UpdateTalents, statements.Rows(write.Talents));
        if (write.Connections.Count + write.Attempts.Count > 0)
        {
            all = all.Then(new SqlText(statements.SaveAnswers, statements.Rows(write.Connections), statements.Rows(write.Attempts)));
        }

        return await contexts.InTransactionAsync(
            async (context, token) => await all.Then(others).ReadAsync(context, token) is [var updated, [var check]]
                && updated.Count == write.Talents.Count
                && Convert.ToInt64(check, CultureInfo.InvariantCulture) == 1,
            commits: isWhole => isWhole,
            cancellationToken);
    }

    private async Task<IReadOnlyList<TalentRow>> WriteAsync(TalentDbContext context, BatchRows write, CancellationToken cancellationToken)
    {
        if (write.Photos.Count > 0)
        {
            await context.Database.ExecuteSqlRawAsync(statements.SavePhotos, [statements.Rows(write.Photos)], cancellationToken);
        }

        var talents = await NumberedAsync(context, write.Talents, cancellationToken);
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
