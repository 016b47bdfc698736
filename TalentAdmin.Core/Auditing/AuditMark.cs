using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Auditing;

/// <summary>
/// Up to where this machine has seen the log: one line in a file outside the database, under the log's key. Who has the database alone cannot
/// cut the log short, begin it anew or take it back to an older state without it standing against the mark.
/// </summary>
internal sealed class AuditMark(IEnumerable<StateFolder> folders)
{
    private readonly string? _file = folders.FirstOrDefault() is { } folder ? Path.Combine(folder.Path, "audit-head") : null;

    /// <summary>The mark; null when this machine has none yet.</summary>
    public AuditHead? Read() => _file is not null && File.Exists(_file) ? AuditHead.Parse(File.ReadAllText(_file)) ?? new AuditHead(0, "", "") : null;

    /// <summary>Sets the mark.</summary>
    public void Write(AuditHead head)
    {
        if (_file is not null)
        {
            StateFolder.Write(_file, head.ToString());
        }
    }

    /// <summary>What in the database does not fit to the mark, in words; null when all does, or there is no mark.</summary>
    /// <param name="context">The database.</param>
    /// <param name="key">The log's.</param>
    /// <param name="mark">Read before <paramref name="head"/>: another process of this machine may move it on.</param>
    /// <param name="head">The chain's end.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<string?> FaultAsync(TalentDbContext context, byte[] key, AuditHead? mark, AuditHead? head, CancellationToken cancellationToken)
    {
        if (mark is null)
        {
            return null;
        }

        if (!mark.IsMadeWith(key))
        {
            return $"The mark in {_file} was made under another key than the database's, or forged.";
        }

        if (head is null || head.Number < mark.Number)
        {
            return Say($"The chain ends at entry {head?.Number ?? 0}, but {_file} has seen entry {mark.Number}: entries were cut off, or the database was taken back.");
        }

        var seal = mark.Number == 0
            ? AuditSeal.None
            : await context.AuditEntries.Where(a => a.Number == mark.Number).Select(a => a.Seal).FirstOrDefaultAsync(cancellationToken);
        return seal == mark.Seal ? null : Say($"Entry {mark.Number} of the chain is not the one that {_file} has seen: the log was taken back and written anew.");
    }

    private static string Say(FormattableString words) => words.ToString(CultureInfo.InvariantCulture);
}
