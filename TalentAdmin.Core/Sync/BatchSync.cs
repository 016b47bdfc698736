using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Sync;

/// <summary>The one pipeline: a batch of talents is asked for, fetched, decided, written in one transaction and published. A single refresh is a batch of one.</summary>
internal sealed class BatchSync(
    SyncLoader loader,
    BatchAsker asker,
    BatchComposer composer,
    BatchWriter writer,
    DeferredConnections deferredConnections,
    DefaultAvatarDetector placeholders,
    IPhotoStore store,
    IAvatarFeed feed,
    Instruments instruments,
    ILogger<BatchSync> logger)
{
    private const int Tries = 3;

    /// <summary>Syncs the talents of a page; a talent that someone changed meanwhile is asked anew, a few times.</summary>
    /// <param name="page">As loaded.</param>
    /// <param name="run">Whose attempts these are.</param>
    /// <param name="alsoWrite">Written in the same transaction; gets what was written so far of this page.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <param name="alsoWriteAtOnce">The same as statements that give 1 if they could be done: a page that brings nothing new is written with them in one round trip.</param>
    public async Task<IReadOnlyList<SyncResult>> SyncAsync(
        IReadOnlyList<TalentWork> page,
        SyncRun run,
        Func<TalentDbContext, IReadOnlyList<SyncResult>, CancellationToken, Task> alsoWrite,
        CancellationToken cancellationToken,
        Func<IReadOnlyList<SyncResult>, SqlText>? alsoWriteAtOnce = null)
    {
        using var span = Tracing.Source.StartActivity("sync.page");
        span?.SetTag("talentadmin.trigger", run.Trigger.ToString()).SetTag("talentadmin.talents", page.Count);
        var results = await SyncRoundsAsync(page, run, alsoWrite, alsoWriteAtOnce, cancellationToken);
        foreach (var effect in results.CountBy(r => r.Effect))
        {
            instruments.Synced(run.Trigger.ToString(), effect.Key.ToString(), effect.Value);
        }

        return results;
    }

    private async Task<List<SyncResult>> SyncRoundsAsync(
        IReadOnlyList<TalentWork> page,
        SyncRun run,
        Func<TalentDbContext, IReadOnlyList<SyncResult>, CancellationToken, Task> alsoWrite,
        Func<IReadOnlyList<SyncResult>, SqlText>? alsoWriteAtOnce,
        CancellationToken cancellationToken)
    {
        var results = new List<SyncResult>(page.Count);
        var open = page;
        for (var round = 1; open.Count > 0 && round <= Tries; round++)
        {
            foreach (var work in open)
            {
                logger.Starting(work.Talent.Id);
            }

            var all = await asker.SettleAsync(open, RunPriority.Of(run.Trigger), cancellationToken);
            var settled = all.Where(s => s.Decision.Effect != SyncEffect.Deferred).ToList();
            var deferred = all.Where(s => s.Decision.Effect == SyncEffect.Deferred).ToList();
            await deferredConnections.NoteAsync(deferred, cancellationToken);
            results.AddRange(deferred.Select(BatchComposer.Deferred));
            if (settled.Count == 0)
            {
                return results;
            }

            await StoreAsync(settled, cancellationToken);
            var composed = await composer.ComposeAsync(run.Id, settled, cancellationToken);
            var written = await writer.CommitAsync(
                composed.Write,
                (context, rows, token) => alsoWrite(context, composed.ResultsOf(rows), token),
                cancellationToken,
                alsoWriteAtOnce is null ? null : rows => alsoWriteAtOnce(composed.ResultsOf(rows)));
            Measure(composed);
            await placeholders.ProposeAsync([.. settled.Select(s => s.Work)], cancellationToken);
            Tell(composed, written);
            results.AddRange(composed.ResultsOf(written));

            var done = written.Select(r => r.Id).ToHashSet(StringComparer.Ordinal);
            var lost = settled.Select(s => s.Work.Talent.Id).Where(id => !done.Contains(id)).ToList();
            open = lost.Count == 0 ? [] : await loader.LoadAsync(lost, cancellationToken);
        }

        results.AddRange(open.Select(w => new SyncResult(
            w.Talent.Id, SyncEffect.Failed, w.Talent.ProfileImageSource, w.Talent.ProfileImageUrl, w.Talent.LastProfileImageSyncAt, SyncReasons.Superseded)));
        return results;
    }

    /// <summary>Asks one platform for one talent and stores what it has; what is shown stays.</summary>
    /// <param name="work">As loaded.</param>
    /// <param name="platform">One that the talent has an account on.</param>
    /// <param name="run">Whose attempt it is.</param>
    /// <param name="alsoWrite">Written in the same transaction.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async Task<PlatformOutcome> FetchCandidateAsync(
        TalentWork work,
        string platform,
        SyncRun run,
        Func<TalentDbContext, IReadOnlyList<SyncResult>, CancellationToken, Task> alsoWrite,
        CancellationToken cancellationToken)
    {
        await asker.AskTogetherAsync(platform, [work], RunPriority.Of(run.Trigger), cancellationToken);
        var settled = new SettledTalent(work, SyncDecision.ForCandidate);
        await StoreAsync([settled], cancellationToken);
        var composed = await composer.ComposeAsync(run.Id, [settled], cancellationToken);
        Tell(composed, await writer.CommitAsync(
            composed.Write,
            (context, rows, token) => alsoWrite(context, composed.ResultsOf(rows), token),
            cancellationToken));
        await placeholders.ProposeAsync([work], cancellationToken);
        return work.OutcomeOn(platform)!;
    }

    private Task StoreAsync(IReadOnlyList<SettledTalent> settled, CancellationToken cancellationToken)
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

    private void Measure(ComposedBatch composed)
    {
        foreach (var attempt in composed.Write.Attempts)
        {
            instruments.Attempted(attempt.Platform, attempt.Outcome, TimeSpan.FromMilliseconds(attempt.DurationMs));
        }
    }

    private void Tell(ComposedBatch composed, IReadOnlyList<TalentRow> written)
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
