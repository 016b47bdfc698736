namespace TalentAdmin.Core.Sync.Writing;

/// <summary>Turns what was decided into rows to write and into results to publish.</summary>
internal sealed class BatchComposer(CandidatePhotos pictures, PlatformCatalog platforms, TimeProvider time)
{
    // Most of what stands in the way is over in seconds.
    private static readonly TimeSpan _pause = TimeSpan.FromSeconds(5);

    /// <summary>The rows of a batch, and what each talent's result will be once its row is written.</summary>
    /// <param name="run">Whose attempts these are.</param>
    /// <param name="work">The claim on the batch; null for one that is no part of a larger run.</param>
    /// <param name="batch">What was decided.</param>
    /// <param name="isListed">Without a claim: the run is this batch alone, and is written with it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ComposedBatch> ComposeAsync(
        SyncRun run, ClaimedWork? work, IReadOnlyList<SettledTalent> batch, bool isListed, CancellationToken cancellationToken)
    {
        var fetched = await pictures.PrepareAsync(batch, cancellationToken);
        var talents = new List<TalentRow>(batch.Count);
        var connections = new List<ConnectionRow>();
        var attempts = new List<AttemptRow>();
        var renames = new List<RenameRow>();
        var withdrawals = new List<ConnectionRow>();
        var confirmations = new List<ConfirmationRow>();
        var unanswered = new List<UnansweredRow>();
        var results = new Dictionary<string, ComposedResult>(batch.Count, StringComparer.Ordinal);
        var takenIds = new HashSet<string>(StringComparer.Ordinal);
        var takenHandles = new HashSet<string>(StringComparer.Ordinal);

        foreach (var (settled, decision) in batch)
        {
            var isNews = false;
            foreach (var asked in settled.Answers.Where(a => a.TellsSomething))
            {
                var platform = asked.Connection.Platform;
                var (row, rename) = ConnectionHealthPolicy.After(asked);
                isNews |= ConnectionHealthPolicy.IsNews(asked.Connection, row, rename);
                if (IsWithdrawn(asked))
                {
                    withdrawals.Add(row);
                }

                // One that failed before may be what is wrong: the next night asks it.
                if (work is not null && asked is { Connection.FailureCount: 0, Outcome: PlatformOutcome.Transient lost } && ReasonCatalog.IsLostCall(lost.Reason))
                {
                    unanswered.Add(new UnansweredRow(settled.Talent.Id, $"{run.Trigger} {platform}", time.GetUtcNow() + _pause));
                }

                if (asked.Outcome.WasAsked)
                {
                    attempts.Add(Attempt(run.Id, asked));
                }

                var candidateId = fetched.GetValueOrDefault((settled.Talent.Id, platform))?.Id ?? row.CandidatePhotoId;
                if (asked.Connection is { Candidate: { } replaced, ConfirmedAt: { } confirmedAt } && replaced.PhotoId != candidateId)
                {
                    confirmations.Add(new ConfirmationRow(replaced.PhotoId, settled.Talent.Id, confirmedAt));
                }

                // One statement writes all rows: two of a batch that turn out to be the same account must not both claim its id.
                connections.Add(row with
                {
                    ExternalId = asked.ExternalId is { } id && takenIds.Add($"{platform} {id}") ? id : null,
                    CandidatePhotoId = candidateId,
                });
                if (rename is not null && takenHandles.Add($"{platform} {rename.HandleKey}"))
                {
                    renames.Add(rename);
                }
            }

            var (before, talent) = (settled.Talent, Talent(settled, decision, fetched));
            talents.Add(talent);
            results[talent.Id] = new ComposedResult(
                before, Result(settled, decision, talent), isNews || talent.ShowsNewPicture || talent.StaleSince is null != before.StaleSince is null);
        }

        var effects = results.ToDictionary(r => r.Key, r => r.Value.Result.Effect, StringComparer.Ordinal);
        var alone = work is null && isListed ? RunCounts.Finished(run, effects.Values, time.GetUtcNow()) : null;
        return new ComposedBatch(new BatchRows(talents, connections, renames, [.. fetched.Values], attempts, run.Id, work, effects, alone) { Confirmations = confirmations, Withdrawals = withdrawals, Unanswered = unanswered }, results);
    }

    /// <summary>The result of a talent that waits for a limit: nothing of it is written.</summary>
    public static SyncResult Deferred(SettledTalent deferred)
    {
        var (talent, failure) = (deferred.Work.Talent, deferred.Decision.Failure);
        return new SyncResult(
            talent.Id,
            deferred.Decision.Effect,
            talent.ProfileImageSource,
            talent.ProfileImageUrl,
            talent.LastProfileImageSyncAt,
            failure?.Reason,
            failure?.Platform,
            failure?.RetryAt)
        {
            UnansweredReason = failure?.Reason,
            UnansweredPlatform = failure?.Platform,
            UnansweredUntil = failure?.RetryAt,
        };
    }

    private static SyncResult Result(TalentWork work, SyncStep.Settle decision, TalentRow row) => new(
        work.Talent.Id,
        decision.Effect,
        row.Source,
        row.ImageUrl,
        row.SyncedAt,
        decision.Failure?.Reason,
        decision.Failure?.Platform,
        decision.Failure?.RetryAt)
    {
        UnansweredReason = work.Unanswered?.Reason,
        UnansweredPlatform = work.Unanswered?.Platform,
        UnansweredUntil = work.Unanswered?.RetryAt,
    };

    // Only of the creator's own permission: what a platform says of the agency's is no word of the creator's.
    private bool IsWithdrawn(ConnectionResult asked) =>
        asked.Connection.Tokens.ProtectedAccessToken is not null
        && asked.Outcome is PlatformOutcome.NeedsReauth { Reason: var reason }
        && platforms.ReasonOf(asked.Connection.Platform, reason) is { EndsPermission: true };

    private static AttemptRow Attempt(string runId, ConnectionResult asked) => new(
        asked.Connection.TalentId,
        asked.Connection.Platform,
        runId,
        asked.At,
        (int)Math.Min(asked.Duration.TotalMilliseconds, int.MaxValue),
        asked.Outcome.Kind.ToString(),
        asked.Outcome.Note);

    private TalentRow Talent(TalentWork work, SyncStep.Settle decision, IReadOnlyDictionary<(string TalentId, string Platform), ProfilePhoto> fetched)
    {
        var (talent, now) = (work.Talent, time.GetUtcNow());
        var row = new TalentRow(
            talent.Id,
            talent.Version,
            talent.ProfileImageSource,
            talent.ProfileImageUrl,
            talent.PhotoId,
            decision.IsConclusive ? now : talent.LastProfileImageSyncAt,
            now,
            decision.IsStale switch { true => talent.StaleSince ?? now, false => null, null => talent.StaleSince },
            talent.AvatarChangeNumber,
            decision.IsNewPicture);
        if (decision.Platform is not { } platform)
        {
            return decision.Effect == SyncEffect.Cleared ? row with { Source = PhotoSource.Initials, ImageUrl = null, PhotoId = null } : row;
        }

        var (photoId, key) = fetched.TryGetValue((talent.Id, platform), out var photo)
            ? (photo.Id, photo.Key)
            : (work.ConnectionOn(platform).Candidate!.PhotoId, work.ConnectionOn(platform).Candidate!.Key);
        return row with { Source = platform, ImageUrl = AvatarSizes.Url(key), PhotoId = photoId };
    }
}

/// <summary>A batch ready to be written.</summary>
/// <param name="Results">By talent.</param>
internal sealed record ComposedBatch(BatchRows Write, IReadOnlyDictionary<string, ComposedResult> Results);

/// <summary>What becomes true of a talent with the commit.</summary>
/// <param name="IsVisible">Something that pages show changes: it is published.</param>
internal sealed record ComposedResult(TalentSnapshot Talent, SyncResult Result, bool IsVisible);
