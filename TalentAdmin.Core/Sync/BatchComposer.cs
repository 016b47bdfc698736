namespace TalentAdmin.Core.Sync;

/// <summary>Turns verdicts into rows to write and into results to tell.</summary>
internal sealed class BatchComposer(CandidatePhotos pictures, TimeProvider time)
{
    /// <summary>The rows of a page, and what each talent's result will be once its row is written.</summary>
    public async Task<ComposedBatch> ComposeAsync(string runId, IReadOnlyList<SettledTalent> page, CancellationToken cancellationToken)
    {
        var fetched = await pictures.PrepareAsync(page, cancellationToken);
        var talents = new List<TalentRow>(page.Count);
        var connections = new List<ConnectionRow>();
        var attempts = new List<AttemptRow>();
        var renames = new List<RenameRow>();
        var results = new Dictionary<string, ComposedResult>(page.Count, StringComparer.Ordinal);
        var takenIds = new HashSet<string>(StringComparer.Ordinal);
        var takenHandles = new HashSet<string>(StringComparer.Ordinal);

        foreach (var settled in page)
        {
            var candidates = Candidates(settled.Work, fetched);
            var states = settled.Work.Asked.Where(a => a.TellsSomething).Select(a => (Asked: a, State: ConnectionHealthPolicy.After(a))).ToList();
            foreach (var (asked, state) in states)
            {
                if (asked.WasAsked)
                {
                    attempts.Add(Attempt(runId, settled.Work.Talent.Id, asked));
                }

                // One statement writes all rows: two of a page that turn out to be the same account must not both claim its id.
                var externalId = asked.ExternalId is { } id && takenIds.Add($"{asked.Account.Platform} {id}") ? id : null;
                connections.Add(Connection(asked, state, externalId, candidates.GetValueOrDefault(asked.Account.Platform)?.PhotoId));
                if (state.Rename is { } rename && takenHandles.Add($"{asked.Account.Platform} {rename.Handle.ToLowerInvariant()}"))
                {
                    renames.Add(new RenameRow(
                        asked.Account.Id, asked.Account.TalentId, rename.Handle, rename.Handle.ToLowerInvariant(), rename.From));
                }
            }

            var (row, result) = Talent(settled, candidates, states.Exists(s => s.State.IsNews(s.Asked.Account)));
            talents.Add(row);
            results[row.Id] = result;
        }

        return new ComposedBatch(new BatchRows(talents, connections, renames, [.. fetched.Values], attempts, runId), results);
    }

    private static Dictionary<string, CandidateSnapshot> Candidates(TalentWork work, IReadOnlyDictionary<(string TalentId, string Platform), ProfilePhoto> fetched)
    {
        var candidates = new Dictionary<string, CandidateSnapshot>(StringComparer.Ordinal);
        foreach (var account in work.Accounts)
        {
            if (work.Answers.GetValueOrDefault(account.Platform) is PlatformOutcome.Found { Photo: not null })
            {
                var photo = fetched[(work.Talent.Id, account.Platform)];
                candidates[account.Platform] = new CandidateSnapshot(
                    photo.Id,
                    photo.Key,
                    new KnownPhoto(photo.ContentHash, photo.PictureId, photo.SourceUrl, photo.ETag),
                    new CandidateLook(photo.Width, photo.Height, Fingerprint.Of(photo.PerceptualHash, photo.Colours), Crop: null));
            }
            else if (account.Candidate is { } kept && work.Answers.GetValueOrDefault(account.Platform) is not PlatformOutcome.NoImage)
            {
                candidates[account.Platform] = kept;
            }
        }

        return candidates;
    }

    private static AttemptRow Attempt(string runId, string talentId, ConnectionResult asked) => new(
        talentId,
        asked.Account.Platform,
        runId,
        asked.At,
        (int)Math.Min(asked.Duration.TotalMilliseconds, int.MaxValue),
        OutcomeOf(asked.Outcome).ToString(),
        ConnectionHealthPolicy.ReasonOf(asked.Outcome));

    private static AttemptOutcome OutcomeOf(PlatformOutcome outcome) => outcome switch
    {
        PlatformOutcome.Found { Photo: null } => AttemptOutcome.Unchanged,
        PlatformOutcome.Found => AttemptOutcome.Found,
        PlatformOutcome.NoImage => AttemptOutcome.NoImage,
        PlatformOutcome.Rejected => AttemptOutcome.Rejected,
        PlatformOutcome.NeedsReauth => AttemptOutcome.NeedsReauth,
        _ => AttemptOutcome.Transient,
    };

    private static ConnectionRow Connection(ConnectionResult asked, ConnectionState state, string? externalId, string? candidatePhotoId) => new(
        asked.Account.Id,
        asked.Account.TalentId,
        state.Health.ToString(),
        state.Health == asked.Account.Health ? asked.Account.HealthSince ?? asked.At : asked.At,
        state.LastError,
        asked.WasAsked ? asked.At : null,
        externalId,
        candidatePhotoId,
        state.RetryAt,
        state.FailureCount);

    private (TalentRow Row, ComposedResult Result) Talent(
        SettledTalent settled, Dictionary<string, CandidateSnapshot> candidates, bool isNewsOfAccounts)
    {
        var (work, verdict) = settled;
        var talent = work.Talent;
        var now = time.GetUtcNow();
        var kept = new ShownState(talent.ProfileImageSource, talent.ProfileImageUrl, talent.PhotoId, talent.StaleSince);
        var (shown, conclusive) = verdict switch
        {
            SyncVerdict.Show show => (StateOf(show.Platform, candidates[show.Platform], staleSince: null), true),
            SyncVerdict.KeepShown => (kept with { StaleSince = talent.StaleSince ?? now }, false),
            SyncVerdict.ShowCandidate candidate =>
                (StateOf(candidate.Platform, candidates[candidate.Platform], talent.StaleSince ?? now), false),
            SyncVerdict.KeepChosen chosen => (kept, chosen.Conclusive),
            SyncVerdict.Clear clear => (new ShownState(PhotoSource.Initials, null, null, null), clear.Conclusive),
            _ => (kept, false),
        };

        var newPicture = shown.PhotoId != talent.PhotoId || shown.Source != talent.ProfileImageSource;
        var effect = verdict switch
        {
            SyncVerdict.Show => newPicture ? SyncEffect.Updated : SyncEffect.Unchanged,
            SyncVerdict.KeepShown => SyncEffect.Kept,
            SyncVerdict.ShowCandidate => newPicture ? SyncEffect.Updated : SyncEffect.Kept,
            SyncVerdict.KeepChosen => SyncEffect.Locked,
            SyncVerdict.Clear => SyncEffect.Cleared,
            _ => SyncEffect.Failed,
        };
        var (failedPlatform, reason) = verdict switch
        {
            SyncVerdict.KeepShown k => (k.Platform, k.Reason),
            SyncVerdict.ShowCandidate c => (c.Platform, c.Reason),
            SyncVerdict.Fail f => (f.Platform, f.Reason),
            _ => ((string?)null, (string?)null),
        };

        var syncedAt = conclusive ? now : talent.LastProfileImageSyncAt;
        var row = new TalentRow(
            talent.Id, talent.Version, shown.Source, shown.ImageUrl, shown.PhotoId, syncedAt, now, shown.StaleSince,
            talent.AvatarChangeNumber, newPicture);
        var stateChanged = newPicture || shown.StaleSince is null != talent.StaleSince is null || isNewsOfAccounts;
        return (row, new ComposedResult(
            talent,
            new SyncResult(
                talent.Id, effect, shown.Source, shown.ImageUrl, syncedAt, reason, failedPlatform, RetryAtOf(work, failedPlatform)),
            stateChanged,
            shown.StaleSince is not null));
    }

    private static DateTimeOffset? RetryAtOf(TalentWork work, string? platform) =>
        platform is not null && work.Answers.GetValueOrDefault(platform) is PlatformOutcome.Transient transient ? transient.RetryAt : null;

    private static ShownState StateOf(string platform, CandidateSnapshot candidate, DateTimeOffset? staleSince) =>
        new(platform, AvatarSizes.Url(candidate.Key), candidate.PhotoId, staleSince);

    private sealed record ShownState(string Source, string? ImageUrl, string? PhotoId, DateTimeOffset? StaleSince);
}

/// <summary>A page ready to be written.</summary>
/// <param name="Results">By talent.</param>
internal sealed record ComposedBatch(BatchRows Write, IReadOnlyDictionary<string, ComposedResult> Results)
{
    /// <summary>What these rows came to.</summary>
    public IReadOnlyList<SyncResult> ResultsOf(IReadOnlyList<TalentRow> rows) => [.. rows.Select(r => Results[r.Id].Result)];
}

/// <summary>What becomes true of a talent with the commit.</summary>
/// <param name="IsVisible">Something that pages show changes: they are told.</param>
internal sealed record ComposedResult(TalentSnapshot Talent, SyncResult Result, bool IsVisible, bool IsStale);
