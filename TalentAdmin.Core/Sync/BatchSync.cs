using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Sync;

/// <summary>The one pipeline: a batch of talents is asked for, fetched, decided, written and published, mostly in one transaction. A single refresh is a batch of one.</summary>
internal sealed class BatchSync(
    SyncLoader loader,
    BatchAsker asker,
    BatchComposer composer,
    BatchWriter writer,
    DeferredConnections deferredConnections,
    DefaultAvatarDetector defaultAvatars,
    IPhotoStore store,
    IAvatarFeed feed,
    Instruments instruments,
    ILogger<BatchSync> logger)
{
    private const int Tries = 3;

    /// <summary>Syncs the talents of a batch; a talent that someone changed meanwhile is asked anew, a few times.</summary>
    /// <param name="batch">As loaded.</param>
    /// <param name="run">Whose attempts these are.</param>
    /// <param name="work">The claim on the batch; null when the run is this batch alone: it is written, over, with its rows.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <exception cref="BatchLostException">The claim holds no longer; what was found since is dropped.</exception>
    public async Task<IReadOnlyList<SyncResult>> SyncAsync(
        IReadOnlyList<TalentWork> batch, SyncRun run, ClaimedWork? work, CancellationToken cancellationToken)
    {
        using var span = Tracing.Source.StartActivity("sync.page");
        span?.SetTag("talentadmin.trigger", run.Trigger.ToString()).SetTag("talentadmin.talents", batch.Count);
        var results = new List<SyncResult>(batch.Count);
        var open = batch;
        for (var round = 1; open.Count > 0 && round <= Tries; round++)
        {
            foreach (var talent in open)
            {
                logger.Starting(talent.Talent.Id);
            }

            var lost = new List<string>();
            await foreach (var part in asker.SettleAsync(open, RunPriority.Of(run.Trigger), cancellationToken))
            {
                var deferred = part.Where(s => s.Decision.Effect == SyncEffect.Deferred).ToList();
                await deferredConnections.NoteAsync(deferred, cancellationToken);
                results.AddRange(deferred.Select(BatchComposer.Deferred));

                var settled = part.Where(s => s.Decision.Effect != SyncEffect.Deferred).ToList();
                var written = await WriteAsync(settled, run, work, isListed: true, cancellationToken);
                results.AddRange(written);
                work = work?.Without(written.Count);
                lost.AddRange(settled.Select(s => s.Work.Talent.Id).Except(written.Select(r => r.TalentId), StringComparer.Ordinal));
            }

            open = lost.Count == 0 ? [] : await loader.LoadAsync(lost, cancellationToken);
        }

        results.AddRange(open.Select(w => new SyncResult(
            w.Talent.Id, SyncEffect.Failed, w.Talent.ProfileImageSource, w.Talent.ProfileImageUrl, w.Talent.LastProfileImageSyncAt, ReasonCode.Superseded)));
        foreach (var effect in results.CountBy(r => r.Effect))
        {
            instruments.Synced(run.Trigger.ToString(), effect.Key.ToString(), effect.Value);
        }

        return results;
    }

    /// <summary>Asks one platform for one talent and stores what it has; what is shown stays.</summary>
    /// <param name="work">As loaded.</param>
    /// <param name="platform">One that the talent has an account on.</param>
    /// <param name="run">Whose attempt it is.</param>
    /// <param name="isListed">Whether the run is written with it.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async Task<PlatformOutcome> FetchCandidateAsync(
        TalentWork work, string platform, SyncRun run, bool isListed, CancellationToken cancellationToken)
    {
        await asker.AskAsync(platform, work, RunPriority.Of(run.Trigger), cancellationToken);
        await WriteAsync([new SettledTalent(work, SyncDecision.ForCandidate)], run, work: null, isListed, cancellationToken);
        return work.OutcomeOn(platform)!;
    }

    // Gives what is true now: the others were changed by somebody meanwhile.
    private async Task<IReadOnlyList<SyncResult>> WriteAsync(
        List<SettledTalent> settled, SyncRun run, ClaimedWork? work, bool isListed, CancellationToken cancellationToken)
    {
        if (settled.Count == 0)
        {
            return [];
        }

        await StoreAsync(settled, cancellationToken);
        var composed = await composer.ComposeAsync(run, work, settled, isListed, cancellationToken);
        var written = await writer.CommitAsync(composed.Write, cancellationToken);
        foreach (var attempt in composed.Write.Attempts)
        {
            instruments.Attempted(attempt.Platform, attempt.Outcome, TimeSpan.FromMilliseconds(attempt.DurationMs));
        }

        await defaultAvatars.ProposeAsync([.. settled.Select(s => s.Work)], cancellationToken);
        Publish(composed, written);
        return [.. written.Select(row => composed.Results[row.Id].Result)];
    }

    private Task StoreAsync(List<SettledTalent> settled, CancellationToken cancellationToken)
    {
        var rendered = settled
            .SelectMany(s => s.Work.Answers)
            .Select(a => (a.Outcome as PlatformOutcome.Found)?.Photo?.Image.Photo)
            .OfType<RenderedPhoto>()
            .DistinctBy(p => p.ContentHash, StringComparer.Ordinal)
            .ToList();

        // Before the transaction: bytes that nobody names harm nobody, a name without bytes is a broken image.
        return rendered.Count == 0 ? Task.CompletedTask : store.StoreAsync(rendered, cancellationToken);
    }

    private void Publish(ComposedBatch composed, IReadOnlyList<TalentRow> written)
    {
        var changes = new List<AvatarChange>();
        foreach (var row in written)
        {
            var (talent, result, isVisible) = composed.Results[row.Id];
            if (isVisible)
            {
                changes.Add(new AvatarChange(
                    row.Id, row.ImageUrl ?? talent.LinkedUserImageUrl, row.Source, row.ChangeNumber, row.StaleSince is not null, row.ShowsNewPicture, talent.IsLocked));
            }

            if (result.Effect == SyncEffect.Updated)
            {
                logger.Updated(talent.Name, row.Source);
            }
        }

        feed.Publish(changes);
    }
}
