namespace TalentAdmin.Core.Sync.Asking;

/// <summary>
/// Brings every talent of a batch to its end. A platform that takes one account a call is asked talent by talent, each at
/// its own pace; one that takes many is asked once all who need it are known.
/// </summary>
internal sealed class BatchAsker(PlatformAsker asker)
{
    public async Task<IReadOnlyList<SettledTalent>> SettleAsync(
        IReadOnlyList<TalentWork> batch, CallPriority priority, CancellationToken cancellationToken)
    {
        var settled = new List<SettledTalent>(batch.Count);
        var open = batch;
        while (open.Count > 0)
        {
            await Task.WhenAll(open.Select(work => AskAloneAsync(work, priority, cancellationToken)));

            var steps = open.Select(work => (Work: work, Step: SyncDecision.Next(work, priority))).ToList();
            settled.AddRange(steps
                .Where(s => s.Step is SyncStep.Settle)
                .Select(s => new SettledTalent(s.Work, (SyncStep.Settle)s.Step)));

            var waiting = steps.Where(s => s.Step is SyncStep.Ask).ToList();
            await Task.WhenAll(waiting
                .GroupBy(s => ((SyncStep.Ask)s.Step).Platform, s => s.Work, StringComparer.Ordinal)
                .SelectMany(group => group
                    .Chunk(asker.ConnectionsPerCall(group.Key))
                    .Select(works => AskTogetherAsync(group.Key, works, priority, cancellationToken))));
            open = waiting.ConvertAll(s => s.Work);
        }

        return settled;
    }

    /// <summary>Asks one platform for some talents in one call.</summary>
    public async Task AskTogetherAsync(
        string platform, IReadOnlyList<TalentWork> works, CallPriority priority, CancellationToken cancellationToken)
    {
        var answers = await asker.AskAsync(platform, [.. works.Select(w => w.ConnectionOn(platform))], priority, cancellationToken);
        foreach (var (work, answer) in works.Zip(answers))
        {
            work.Answer(answer);
        }
    }

    private async Task AskAloneAsync(TalentWork work, CallPriority priority, CancellationToken cancellationToken)
    {
        while (SyncDecision.Next(work, priority) is SyncStep.Ask { Platform: var platform } && asker.ConnectionsPerCall(platform) == 1)
        {
            work.Answer((await asker.AskAsync(platform, [work.ConnectionOn(platform)], priority, cancellationToken))[0]);
        }
    }
}

/// <summary>A talent whose platforms have been asked, and what that comes to.</summary>
internal sealed record SettledTalent(TalentWork Work, SyncStep.Settle Decision);
