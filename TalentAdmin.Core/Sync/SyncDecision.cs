namespace TalentAdmin.Core.Sync;

/// <summary>
/// The decision: which platform to ask next, or what to show. A pure function of what is shown, who is connected and what was
/// answered so far; no clock, no I/O.
/// </summary>
internal static class SyncDecision
{
    /// <summary>The next step for one talent.</summary>
    /// <param name="shown">What is shown now.</param>
    /// <param name="accounts">The connected accounts, first priority first.</param>
    /// <param name="answers">The outcomes so far, by platform.</param>
    public static SyncStep Next(
        ShownNow shown,
        IReadOnlyList<AskableConnection> accounts,
        IReadOnlyDictionary<string, PlatformOutcome> answers)
    {
        foreach (var account in accounts)
        {
            if (!answers.TryGetValue(account.Platform, out var answer))
            {
                return new SyncStep.Ask(account.Platform);
            }

            if (answer is PlatformOutcome.Found found && (!found.MayBeDefaultAvatar || shown.IsChosen))
            {
                return new SyncStep.Settle(shown.IsChosen
                    ? new SyncVerdict.KeepChosen(Conclusive: true)
                    : new SyncVerdict.Show(account.Platform));
            }

            if (ReasonOfFailure(answer) is { } reason && !shown.IsChosen)
            {
                if (shown.Source == account.Platform)
                {
                    return new SyncStep.Settle(new SyncVerdict.KeepShown(account.Platform, reason));
                }

                // "Always this platform": its last photo before a fresh one of another.
                if (account is { IsPinned: true, HasCandidate: true })
                {
                    return new SyncStep.Settle(new SyncVerdict.ShowCandidate(account.Platform, reason));
                }
            }
        }

        return new SyncStep.Settle(WithoutPhoto(shown, accounts, answers));
    }

    /// <summary>Why the platform could not be asked; null for a conclusive answer.</summary>
    public static string? ReasonOfFailure(PlatformOutcome outcome) => outcome switch
    {
        PlatformOutcome.Rejected rejected => rejected.Reason,
        PlatformOutcome.NeedsReauth needsReauth => needsReauth.Reason,
        PlatformOutcome.Transient transient => transient.Reason,
        _ => null,
    };

    // A photo whose platform says that there is none any more is none.
    private static bool IsGood(
        ShownNow shown, IReadOnlyList<AskableConnection> accounts, IReadOnlyDictionary<string, PlatformOutcome> answers) =>
        shown is { Source: not PhotoSource.Initials, MayBeDefaultAvatar: false }
        && accounts.Any(a => a.Platform == shown.Source)
        && answers[shown.Source] is not PlatformOutcome.NoImage;

    private static SyncVerdict WithoutPhoto(
        ShownNow shown,
        IReadOnlyList<AskableConnection> accounts,
        IReadOnlyDictionary<string, PlatformOutcome> answers)
    {
        var failed = accounts
            .Select(account => (Account: account, Reason: ReasonOfFailure(answers[account.Platform])))
            .Where(f => f.Reason is not null)
            .ToList();
        if (shown.IsChosen)
        {
            return new SyncVerdict.KeepChosen(Conclusive: failed.Count == 0);
        }

        // What may be a stand-in replaces no photo, but it is more than none.
        if (accounts.FirstOrDefault(a => answers[a.Platform] is PlatformOutcome.Found { MayBeDefaultAvatar: true }) is { } suspect)
        {
            return IsGood(shown, accounts, answers)
                ? new SyncVerdict.KeepShown(suspect.Platform, ReasonCode.SuspectedDefaultAvatar)
                : new SyncVerdict.Show(suspect.Platform);
        }

        if (failed.Find(f => f.Account.HasCandidate) is { Account: { } candidate, Reason: { } reason })
        {
            return new SyncVerdict.ShowCandidate(candidate.Platform, reason);
        }

        return shown.Source == PhotoSource.Initials && failed.Count > 0 && failed.Count == accounts.Count
            ? new SyncVerdict.Fail(failed[0].Account.Platform, failed[0].Reason!)
            : new SyncVerdict.Clear(Conclusive: failed.Count == 0);
    }
}

/// <summary>A connected account, as far as the decision needs it.</summary>
/// <param name="Platform">The platform's name.</param>
/// <param name="HasCandidate">A picture of it is kept from an earlier sync.</param>
/// <param name="IsPinned">Staff want this platform's photo before all others.</param>
internal sealed record AskableConnection(string Platform, bool HasCandidate, bool IsPinned = false);

/// <summary>What is shown of a talent, as far as the decision needs it.</summary>
/// <param name="Source">The source of the photo; `manual` when a person pinned it.</param>
/// <param name="IsLocked">A person keeps syncs from it.</param>
/// <param name="MayBeDefaultAvatar">It may be a platform's default avatar.</param>
internal sealed record ShownNow(string Source, bool IsLocked = false, bool MayBeDefaultAvatar = false)
{
    /// <summary>A person decided, so that no sync does.</summary>
    public bool IsChosen => IsLocked || Source == PhotoSource.Manual;
}

/// <summary>One step of the decision.</summary>
internal abstract record SyncStep
{
    private SyncStep()
    {
    }

    /// <summary>Ask this platform, then decide again.</summary>
    public sealed record Ask(string Platform) : SyncStep;

    /// <summary>Nobody has to be asked any more.</summary>
    public sealed record Settle(SyncVerdict Verdict) : SyncStep;
}
