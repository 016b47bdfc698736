using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Sync.Writing;

/// <summary>A batch of a run that is this process's for a while.</summary>
/// <param name="RunId">Of which run.</param>
/// <param name="Number">Which batch.</param>
/// <param name="TalentIds">Separated by blanks.</param>
/// <param name="Done">Talents that earlier holders counted.</param>
/// <param name="Fence">Higher than that of every holder before; each write of the batch checks it.</param>
internal sealed record BatchClaim(string RunId, int Number, string TalentIds, int Done, long Fence)
{
    /// <summary>The talents.</summary>
    public string[] Ids => TalentIds.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A claimed batch that is being worked off.</summary>
/// <param name="Claim">Whose talents these are.</param>
/// <param name="Due">Talents that are still to be synced.</param>
/// <param name="Skipped">Talents that need no sync: they are counted with the last of the others.</param>
internal sealed record ClaimedWork(BatchClaim Claim, int Due, int Skipped)
{
    /// <summary>How far the batch is with these written.</summary>
    public BatchProgress After(IReadOnlyCollection<SyncEffect> written)
    {
        // Most batches are done with their first commit.
        var isDone = written.Count == Due;
        return new BatchProgress(Claim, RunCounts.Of(written) + new RunCounts { Skipped = isDone ? Skipped : 0 }, isDone);
    }

    /// <summary>The work behind these.</summary>
    public ClaimedWork Without(int written) => this with { Due = Due - written };
}

/// <summary>A step of a claimed batch, to be counted into it and into its run in the transaction of its rows.</summary>
/// <param name="Wait">What the rest of it waits for, which gives it up; null when nothing is in the way.</param>
internal sealed record BatchProgress(BatchClaim Claim, RunCounts Counts, bool IsDone, BatchWait? Wait = null)
{
    private string Status => (Wait is not null ? RunBatchStatus.Waiting : IsDone ? RunBatchStatus.Done : RunBatchStatus.Taken).ToString();

    /// <summary>Counts, inside the caller's transaction.</summary>
    /// <exception cref="BatchLostException">The batch is not ours any more, or its run was stopped; the transaction must not be committed.</exception>
    public async Task CountAsync(TalentDbContext context, BatchStatements statements, CancellationToken cancellationToken)
    {
        var text = Text(statements);
        if (await context.Database.ExecuteSqlRawAsync(text.Text, text.Parameters, cancellationToken) != 2)
        {
            throw new BatchLostException();
        }

        if (Wait is { } wait)
        {
            await context.RunBatches.Where(p => p.RunId == Claim.RunId && p.Number == Claim.Number && p.Fence == Claim.Fence).ExecuteUpdateAsync(
                set => set
                    .SetProperty(p => p.TalentIds, wait.TalentIds)
                    .SetProperty(p => p.Done, 0)
                    .SetProperty(p => p.WaitsFor, wait.For)
                    .SetProperty(p => p.HeldUntil, wait.Until)
                    .SetProperty(p => p.Owner, (string?)null),
                cancellationToken);
        }
    }

    /// <summary>Counts, and gives 1 as the last result if the batch is still ours and its run goes on.</summary>
    public SqlText CountAndCheck(BatchStatements statements) =>
        Text(statements).Then(new SqlText(statements.CheckPage, Claim.RunId, Claim.Number, Claim.Fence, Status));

    private SqlText Text(BatchStatements statements) => new(
        statements.CountPage,
        Claim.RunId,
        Claim.Number,
        Claim.Fence,
        Status,
        Counts.Updated,
        Counts.Unchanged,
        Counts.KeptStale,
        Counts.NoPhoto,
        Counts.Failed,
        Counts.Skipped);
}

/// <summary>Why the rest of a batch cannot be asked now.</summary>
/// <param name="TalentIds">The rest, separated by blanks: from now on the batch is these.</param>
/// <param name="For">What is in the way.</param>
/// <param name="Until">UTC time at which it can be tried again.</param>
internal sealed record BatchWait(string TalentIds, RunWait For, DateTimeOffset Until)
{
    // A wait that a clock rounds to nothing must not become a loop, nor must an account that a platform refuses again and again.
    private static readonly TimeSpan _shortest = TimeSpan.FromSeconds(1);
    private const int LongestShortWait = 45;

    // For a platform that tells no time.
    private static readonly TimeSpan _usual = TimeSpan.FromSeconds(30);

    /// <summary>The wait for the first of these to become possible.</summary>
    /// <param name="deferred">The talents that wait.</param>
    /// <param name="holders">How often the batch was taken up: the more often, the longer the shortest wait, up to 45 s.</param>
    /// <param name="now">UTC.</param>
    public static BatchWait Of(IReadOnlyCollection<SyncResult> deferred, long holders, DateTimeOffset now)
    {
        var first = deferred.MinBy(d => d.RetryAt ?? now + _usual)!;
        var until = first.RetryAt ?? now + _usual;
        var soonest = now + (_shortest * Math.Clamp(holders, 1, LongestShortWait));
        return new BatchWait(string.Join(' ', deferred.Select(d => d.TalentId)), KindOf(first.Reason), until > soonest ? until : soonest);
    }

    private static RunWait KindOf(string? reason) =>
        reason == ReasonCode.Throttled ? RunWait.Pause
        : ReasonCatalog.IsLimit(reason) ? RunWait.Limit
        : RunWait.Outage;
}

/// <summary>The batch is another node's now, or its run was stopped: nothing of it may be written any more.</summary>
internal sealed class BatchLostException() : Exception("The page is not this node's any more.");
