using TalentAdmin.Core.Photos;
using TalentAdmin.Core.Platforms;

namespace TalentAdmin.Core.Sync;

/// <summary>
/// The decision: which platform to ask next, or what to show. A pure function of what is shown, who is connected and what was
/// answered so far; no clock, no I/O.
/// </summary>
internal static class SyncDecision
{
    /// <summary>The next step for one talent.</summary>
    /// <param name="shownSource">The source of the photo shown now.</param>
    /// <param name="accounts">The connected accounts, first priority first.</param>
    /// <param name="answers">The outcomes so far, by platform.</param>
    public static SyncStep Next(
        string shownSource,
        IReadOnlyList<AskableAccount> accounts,
        IReadOnlyDictionary<string, PlatformOutcome> answers)
    {
        foreach (var account in accounts)
        {
            if (!answers.TryGetValue(account.Platform, out var answer))
            {
                return new SyncStep.Ask(account.Platform);
            }

            if (answer is PlatformOutcome.Found)
            {
                return new SyncStep.Settle(shownSource == PhotoSource.Manual
                    ? new SyncVerdict.KeepManual(Conclusive: true)
                    : new SyncVerdict.Show(account.Platform));
            }

            if (ReasonOfFailure(answer) is { } reason && shownSource == account.Platform)
            {
                return new SyncStep.Settle(new SyncVerdict.KeepShown(account.Platform, reason));
            }
        }

        return new SyncStep.Settle(WithoutPhoto(shownSource, accounts, answers));
    }

    /// <summary>Why the platform could not be asked; null for a conclusive answer.</summary>
    public static string? ReasonOfFailure(PlatformOutcome outcome) => outcome switch
    {
        PlatformOutcome.Rejected rejected => rejected.Reason,
        PlatformOutcome.NeedsReauth needsReauth => needsReauth.Reason,
        PlatformOutcome.Transient transient => transient.Reason,
        _ => null,
    };

    private static SyncVerdict WithoutPhoto(
        string shownSource,
        IReadOnlyList<AskableAccount> accounts,
        IReadOnlyDictionary<string, PlatformOutcome> answers)
    {
        var failed = accounts
            .Select(account => (Account: account, Reason: ReasonOfFailure(answers[account.Platform])))
            .Where(f => f.Reason is not null)
            .ToList();
        if (shownSource == PhotoSource.Manual)
        {
            return new SyncVerdict.KeepManual(Conclusive: failed.Count == 0);
        }

        if (failed.Find(f => f.Account.HasCandidate) is { Account: { } candidate, Reason: { } reason })
        {
            return new SyncVerdict.ShowCandidate(candidate.Platform, reason);
        }

        return shownSource == PhotoSource.Initials && failed.Count > 0 && failed.Count == accounts.Count
            ? new SyncVerdict.Fail(failed[0].Account.Platform, failed[0].Reason!)
            : new SyncVerdict.Clear(Conclusive: failed.Count == 0);
    }
}

/// <summary>A connected account, as far as the decision needs it.</summary>
/// <param name="Platform">The platform's name.</param>
/// <param name="HasCandidate">A picture of it is kept from an earlier sync.</param>
internal sealed record AskableAccount(string Platform, bool HasCandidate);

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
