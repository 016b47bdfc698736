using System.Runtime.CompilerServices;

namespace TalentAdmin.Core.Sync.Asking;

/// <summary>
/// Brings every talent of a batch to its end. A platform that takes one account a call is asked talent by talent, each at
/// its own pace; one that takes many is asked once all who need it are known, or nothing came for a while.
/// </summary>
internal sealed class BatchAsker(PlatformAsker asker, TimeProvider time)
{
    // Doubled with each part, so that a batch whose calls stand in line for a limit is not asked and written in crumbs.
    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(500);

    /// <summary>Settles the batch, mostly in one part. When nothing comes any more, what is there goes on: nobody waits for a slow picture.</summary>
    public async IAsyncEnumerable<IReadOnlyList<SettledTalent>> SettleAsync(
        IReadOnlyList<TalentWork> batch, CallPriority priority, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<(TalentWork Work, Task Answered)> asked = [.. batch.Select(work => (work, AskAloneAsync(work, priority, cancellationToken)))];
        try
        {
            for (var patience = _patience; asked.Count > 0; patience *= 2)
            {
                await UntilQuietAsync(asked.ConvertAll(a => a.Answered), patience, cancellationToken);
                var isAnswered = asked.ToLookup(a => a.Answered.IsCompleted);
                await Task.WhenAll(isAnswered[true].Select(a => a.Answered));
                var steps = isAnswered[true].Select(a => (a.Work, Step: SyncDecision.Next(a.Work, priority))).ToList();
                asked =
                [
                    .. isAnswered[false],
                    .. steps
                        .Where(s => s.Step is SyncStep.Ask)
                        .GroupBy(s => ((SyncStep.Ask)s.Step).Platform, s => s.Work, StringComparer.Ordinal)
                        .SelectMany(group => group
                            .Chunk(asker.ConnectionsPerCall(group.Key))
                            .SelectMany(works => AskTogether(group.Key, works, priority, cancellationToken))),
                ];
                if (steps.Exists(s => s.Step is SyncStep.Settle))
                {
                    yield return [.. steps.Where(s => s.Step is SyncStep.Settle).Select(s => new SettledTalent(s.Work, (SyncStep.Settle)s.Step))];
                }
            }
        }
        finally
        {
            // They use the clients of a scope that ends with the batch.
            await Task.WhenAll(asked.Select(a => a.Answered)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Asks one platform for one talent.</summary>
    public async Task AskAsync(string platform, TalentWork work, CallPriority priority, CancellationToken cancellationToken)
    {
        var answers = await asker.AskAsync(platform, [work.ConnectionOn(platform)], priority, cancellationToken);
        work.Answer(await answers[0]);
    }

    // Until some of them are done and no other one follows.
    private async Task UntilQuietAsync(List<Task> tasks, TimeSpan quiet, CancellationToken cancellationToken)
    {
        var all = Task.WhenAll(tasks);
        var (before, done) = (0, 0);
        do
        {
            before = done;
            await all.WaitAsync(quiet, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            cancellationToken.ThrowIfCancellationRequested();
            done = tasks.Count(t => t.IsCompleted);
        }
        while (!all.IsCompleted && (done == 0 || done > before));
    }

    private IEnumerable<(TalentWork Work, Task Answered)> AskTogether(
        string platform, TalentWork[] works, CallPriority priority, CancellationToken cancellationToken)
    {
        var call = asker.AskAsync(platform, [.. works.Select(w => w.ConnectionOn(platform))], priority, cancellationToken);
        return works.Select((work, i) => (work, AnswerAsync(work, i)));

        async Task AnswerAsync(TalentWork work, int number)
        {
            work.Answer(await (await call)[number]);
            await AskAloneAsync(work, priority, cancellationToken);
        }
    }

    private async Task AskAloneAsync(TalentWork work, CallPriority priority, CancellationToken cancellationToken)
    {
        while (SyncDecision.Next(work, priority) is SyncStep.Ask { Platform: var platform } && asker.ConnectionsPerCall(platform) == 1)
        {
            work.Answer(await (await asker.AskAsync(platform, [work.ConnectionOn(platform)], priority, cancellationToken))[0]);
        }
    }
}

/// <summary>A talent whose platforms have been asked, and what that comes to.</summary>
internal sealed record SettledTalent(TalentWork Work, SyncStep.Settle Decision);
