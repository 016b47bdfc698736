using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Auditing;

/// <summary>Says whether the audit log is as it was written.</summary>
public sealed class AuditVerifier
{
    private const int MostFaults = 20;
    private const int ToldEvery = 1_000;

    // The sealer comes every few seconds; what is open for so long was put beside it.
    private static readonly TimeSpan _openFor = TimeSpan.FromHours(1);

    private readonly IDbContextFactory<TalentDbContext> _contexts;
    private readonly AuditKey _key;
    private readonly TimeProvider _time;

    internal AuditVerifier(IDbContextFactory<TalentDbContext> contexts, AuditKey key, TimeProvider time) =>
        (_contexts, _key, _time) = (contexts, key, time);

    /// <summary>Goes through the whole chain.</summary>
    /// <param name="progress">Told now and then how many entries were looked at.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<AuditVerificationResult> VerifyAsync(IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var secret = await _key.GetAsync(cancellationToken);
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var head = await AuditHead.ReadAsync(context, cancellationToken);
        var faults = new List<string>();
        var (expected, before) = (1L, AuditSeal.None);
        await foreach (var entry in context.AuditEntries.AsNoTracking().Where(a => a.Number != null).OrderBy(a => a.Number).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (entry.Number != expected)
            {
                faults.Add(Say($"Entries {expected} to {entry.Number - 1} of the chain are missing."));
            }
            else if (AuditSeal.Of(secret, before, expected, entry) != entry.Seal)
            {
                faults.Add(Say($"Entry {expected} of the chain (id {entry.Id}, {entry.At:u}) was changed, or one before it was."));
            }
            else if (FaultOfWords(secret, entry) is { } fault)
            {
                faults.Add(Say($"Entry {expected} of the chain (id {entry.Id}, {entry.At:u}): {fault}"));
            }

            (expected, before) = (entry.Number!.Value + 1, entry.Seal ?? AuditSeal.None);
            if (expected % ToldEvery == 0)
            {
                progress?.Report(expected);
            }

            if (faults.Count >= MostFaults)
            {
                break;
            }
        }

        if (faults.Count < MostFaults)
        {
            faults.AddRange(await EndAsync(context, head, secret, expected - 1, before, cancellationToken));
        }

        return new AuditVerificationResult(expected - 1, await context.AuditEntries.LongCountAsync(a => a.Number == null, cancellationToken), before, faults);
    }

    // What was forgotten is as it should be; what is there has to be what was written.
    private static string? FaultOfWords(byte[] secret, AuditEntry entry) => entry switch
    {
        { WordsHash: null, Words: null } => null,
        { Words: { } words } => words.Hash() == entry.WordsHash ? null : "its words were changed.",
        _ => entry.WordsForgotten == AuditSeal.OfForgotten(secret, entry) ? null : "its words were taken away, and not by forgetting a person.",
    };

    private async Task<List<string>> EndAsync(
        TalentDbContext context, AuditHead head, byte[] secret, long last, string seal, CancellationToken cancellationToken)
    {
        List<string> faults = [];
        if (head.Number != last || head.Seal != seal)
        {
            faults.Add(Say($"The chain ends at entry {last}, but its end was noted at {head.Number}."));
        }
        else if (last > 0 && head.Bond != AuditSeal.OfHead(secret, head.Number, head.Seal))
        {
            faults.Add("The note of the chain's end was forged.");
        }

        var limit = _time.GetUtcNow() - _openFor;
        var forgotten = await context.AuditEntries.LongCountAsync(a => a.Number == null && a.At < limit, cancellationToken);
        if (forgotten > 0)
        {
            faults.Add(Say($"{forgotten} entries older than an hour are not in the chain: the app was not running, or they were put in by hand."));
        }

        return faults;
    }

    private static string Say(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What the chain says.</summary>
/// <param name="Sealed">Entries in the chain.</param>
/// <param name="Open">Entries that wait for their seal.</param>
/// <param name="Head">The last seal: compare it with one that was noted elsewhere.</param>
/// <param name="Faults">What does not fit, in words; none when the log is as it was written.</param>
public sealed record AuditVerificationResult(long Sealed, long Open, string Head, IReadOnlyList<string> Faults);
