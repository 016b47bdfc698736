using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Auditing;

/// <summary>Says whether the audit log is as it was written.</summary>
public sealed class AuditVerifier
{
    private const int MostFaults = 20;
    private const int ToldEvery = 1_000;

    private readonly IDbContextFactory<TalentDbContext> _contexts;
    private readonly AuditKey _key;
    private readonly AuditMark _mark;

    internal AuditVerifier(IDbContextFactory<TalentDbContext> contexts, AuditKey key, AuditMark mark) =>
        (_contexts, _key, _mark) = (contexts, key, mark);

    /// <summary>Goes through the whole chain.</summary>
    /// <param name="progress">Told now and then how many entries were looked at.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<AuditVerificationResult> VerifyAsync(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var secret = await _key.GetAsync(cancellationToken);
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var mark = _mark.Read();
        var faults = new List<string>();
        var (last, seal) = (0L, AuditSeal.None);
        AuditHead? head;
        long from;
        do
        {
            from = last;
            await foreach (var entry in context.AuditEntries.AsNoTracking().Where(a => a.Number > from).OrderBy(a => a.Number).AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                if (FaultOf(secret, last + 1, seal, entry) is { } fault)
                {
                    faults.Add(fault);
                }

                (last, seal) = (entry.Number!.Value, entry.Seal ?? AuditSeal.None);
                if (last % ToldEvery == 0)
                {
                    progress?.Report(last);
                }

                if (faults.Count >= MostFaults)
                {
                    return new AuditVerificationResult(last, seal, mark?.Number, faults);
                }
            }

            // Others go on writing: what came since is looked at too.
            head = await AuditHead.ReadAsync(context, cancellationToken);
        }
        while (head?.Number > last && last > from);

        faults.AddRange(await EndAsync(context, head, mark, secret, last, seal, cancellationToken));
        return new AuditVerificationResult(last, seal, mark?.Number, faults);
    }

    /// <summary>Takes the log as it is for the right one, as after a backup was brought back: this machine's mark is set to its end.</summary>
    public async Task AcceptAsync(CancellationToken cancellationToken)
    {
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        if (await AuditHead.ReadAsync(context, cancellationToken) is { } head)
        {
            _mark.Write(head);
        }
    }

    private static string? FaultOf(byte[] secret, long expected, string before, AuditEntry entry) =>
        entry.Number != expected ? Say($"Entries {expected} to {entry.Number - 1} of the chain are missing.")
        : AuditSeal.Of(secret, before, expected, entry) != entry.Seal ? Say($"Entry {expected} of the chain (id {entry.Id}, {entry.At:u}) was changed, or one before it was.")
        : FaultOfWords(secret, entry) is { } fault ? Say($"Entry {expected} of the chain (id {entry.Id}, {entry.At:u}): {fault}")
        : null;

    // What was forgotten is as it should be; what is there has to be what was written.
    private static string? FaultOfWords(byte[] secret, AuditEntry entry) => entry switch
    {
        { WordsHash: null, Words: null } => null,
        { Words: { } words } => words.Hash() == entry.WordsHash ? null : "its words were changed.",
        _ => entry.WordsForgotten == AuditSeal.OfForgotten(secret, entry) ? null : "its words were taken away, and not by forgetting a person.",
    };

    private async Task<List<string>> EndAsync(
        TalentDbContext context, AuditHead? head, AuditHead? mark, byte[] secret, long last, string seal, CancellationToken cancellationToken)
    {
        List<string> faults = [];
        if (head is null)
        {
            faults.Add("The note of the chain's end is missing.");
        }
        else if (head.Number != last || head.Seal != seal)
        {
            faults.Add(Say($"The chain ends at entry {last}, but its end was noted at {head.Number}."));
        }
        else if (!head.IsMadeWith(secret))
        {
            faults.Add("The note of the chain's end was forged.");
        }

        var unsealed = await context.AuditEntries.LongCountAsync(a => a.Number == null || a.Seal == null, cancellationToken);
        if (unsealed > 0)
        {
            faults.Add(Say($"{unsealed} entries have no seal: they were put in by hand, or their seals were taken away."));
        }

        if (await _mark.FaultAsync(context, secret, mark, head, cancellationToken) is { } fault)
        {
            faults.Add(fault);
        }

        return faults;
    }

    private static string Say(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What the chain says.</summary>
/// <param name="Sealed">Entries in the chain.</param>
/// <param name="Head">The last seal: compare it with one that the log, a metric or a trace told.</param>
/// <param name="Seen">The entry that this machine's mark stands at; null when it has none.</param>
/// <param name="Faults">What does not fit, in words; none when the log is as it was written.</param>
public sealed record AuditVerificationResult(long Sealed, string Head, long? Seen, IReadOnlyList<string> Faults);
