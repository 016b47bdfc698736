namespace TalentAdmin.Core.Sync.Decision;

/// <summary>
/// The decision: which platform to ask next, or what the sync comes to. A pure function of what is shown, who is connected and what was
/// answered so far; no clock, no I/O.
/// </summary>
internal static class SyncDecision
{
    /// <summary>Nothing of what is shown was in question: only a candidate was asked for.</summary>
    public static SyncStep.Settle ForCandidate { get; } = Keep(isConclusive: false);

    /// <summary>The next step for one talent.</summary>
    /// <param name="work">The talent, its connections by priority, and the answers so far.</param>
    /// <param name="priority">
    /// A run that a limit keeps from asking lets the whole talent wait, since it comes back for it; a person gets the best that can be had now.
    /// </param>
    public static SyncStep Next(TalentWork work, CallPriority priority)
    {
        if (priority == CallPriority.Batch
            && work.Connections.FirstOrDefault(c => work.OutcomeOn(c.Platform) is PlatformOutcome.Transient { IsDeferred: true }) is { } waiting)
        {
            return new SyncStep.Settle(SyncEffect.Deferred, Failure: FailureOf(work, waiting));
        }

        foreach (var connection in work.Connections)
        {
            if (work.OutcomeOn(connection.Platform) is not { } outcome)
            {
                return new SyncStep.Ask(connection.Platform);
            }

            if (outcome is PlatformOutcome.Found found && (!found.MayBeDefaultAvatar || work.Talent.IsChosen))
            {
                return work.Talent.IsChosen ? Keep(isConclusive: true) : Show(work, connection);
            }

            if (FailureOf(work, connection) is { } failure && !work.Talent.IsChosen)
            {
                if (work.Talent.ProfileImageSource == connection.Platform)
                {
                    return new SyncStep.Settle(SyncEffect.Kept, Failure: failure);
                }

                // "Always this platform": its last photo before a fresh one of another.
                if (connection.Candidate is not null && work.Talent.PinnedPlatform == connection.Platform)
                {
                    return ShowCandidate(work, connection, failure);
                }
            }
        }

        return WithoutPhoto(work);
    }

    private static SyncStep.Settle WithoutPhoto(TalentWork work)
    {
        var failed = work.Connections
            .Select(connection => (Connection: connection, Failure: FailureOf(work, connection)))
            .Where(f => f.Failure is not null)
            .ToList();
        if (work.Talent.IsChosen)
        {
            return Keep(isConclusive: failed.Count == 0);
        }

        // What may be a default avatar replaces no photo, but it is more than none.
        if (work.Connections.FirstOrDefault(c => work.OutcomeOn(c.Platform) is PlatformOutcome.Found { MayBeDefaultAvatar: true }) is { } suspect)
        {
            return IsShownGood(work)
                ? new SyncStep.Settle(SyncEffect.Kept, Failure: new SyncFailure(suspect.Platform, ReasonCode.SuspectedDefaultAvatar))
                : Show(work, suspect);
        }

        if (failed.Find(f => f.Connection.Candidate is not null) is { Connection: { } candidate, Failure: { } failure })
        {
            return ShowCandidate(work, candidate, failure);
        }

        return work.Talent.ProfileImageSource == PhotoSource.Initials && failed.Count > 0 && failed.Count == work.Connections.Count
            ? new SyncStep.Settle(SyncEffect.Failed, Failure: failed[0].Failure)
            : new SyncStep.Settle(SyncEffect.Cleared, IsConclusive: failed.Count == 0, IsNewPicture: IsNew(work.Talent, PhotoSource.Initials, photoId: null));
    }

    // The platform's picture becomes, or stays, the photo.
    private static SyncStep.Settle Show(TalentWork work, ConnectionSnapshot connection)
    {
        var isNew = IsNew(work.Talent, connection.Platform, PhotoIdOf(work, connection));
        return new SyncStep.Settle(isNew ? SyncEffect.Updated : SyncEffect.Unchanged, IsConclusive: true, connection.Platform, isNew);
    }

    // The picture shown has to go; a candidate kept from an earlier sync of a platform that failed now takes its place.
    private static SyncStep.Settle ShowCandidate(TalentWork work, ConnectionSnapshot connection, SyncFailure failure)
    {
        var isNew = IsNew(work.Talent, connection.Platform, connection.Candidate!.PhotoId);
        return new SyncStep.Settle(isNew ? SyncEffect.Updated : SyncEffect.Kept, Platform: connection.Platform, IsNewPicture: isNew, Failure: failure);
    }

    // What a person pinned or locked stays; the candidates are up to date if it is conclusive.
    private static SyncStep.Settle Keep(bool isConclusive) => new(SyncEffect.Locked, isConclusive);

    // A photo whose platform says that there is none any more is none, and one that others have too is a doubtful one.
    private static bool IsShownGood(TalentWork work) =>
        work.Connections.FirstOrDefault(c => c.Platform == work.Talent.ProfileImageSource) is { } shown
        && work.OutcomeOn(shown.Platform) is var outcome and not PlatformOutcome.NoImage
        && !(outcome is PlatformOutcome.Found { MayBeDefaultAvatar: true, Photo: null } && shown.Candidate?.PhotoId == work.Talent.PhotoId);

    private static bool IsNew(TalentSnapshot talent, string source, string? photoId) =>
        photoId != talent.PhotoId || source != talent.ProfileImageSource;

    private static string? PhotoIdOf(TalentWork work, ConnectionSnapshot connection) =>
        work.OutcomeOn(connection.Platform) is PlatformOutcome.Found { Photo: { } photo }
            ? PhotoIdentity.Of(work.Talent.Id, connection.Id, photo.Image.ContentHash)
            : connection.Candidate?.PhotoId;

    private static SyncFailure? FailureOf(TalentWork work, ConnectionSnapshot connection) =>
        work.OutcomeOn(connection.Platform) is { FailureReason: { } reason } outcome
            ? new SyncFailure(connection.Platform, reason, (outcome as PlatformOutcome.Transient)?.RetryAt)
            : null;
}
