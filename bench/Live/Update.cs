using System.Diagnostics;
using System.Text;

namespace TalentAdmin.Bench.Live;

/// <summary>One photo's change, from the request to the last circuit.</summary>
/// <param name="Sent">Just before the request.</param>
/// <param name="SentAt">The same by the clock on the wall, which traces have in common with it.</param>
/// <param name="First">When the first circuit had the new photo's address, in ticks of the stopwatch.</param>
/// <param name="Last">When the last circuit had it.</param>
/// <param name="BatchBytes">The median circuit's batch with the new address.</param>
/// <param name="AllBytes">All that the median circuit got for this change, the row's words a second later included.</param>
internal sealed record Update(long Sent, DateTime SentAt, long First, long Last, double BatchBytes, double AllBytes)
{
    public double SentToLast => Stopwatch.GetElapsedTime(Sent, Last).TotalMilliseconds;

    public double FirstToLast => Stopwatch.GetElapsedTime(First, Last).TotalMilliseconds;

    /// <summary>From the commit that told the circuits; null if the trace has none.</summary>
    /// <param name="commits">Of the whole trace, which may be a millisecond early.</param>
    /// <param name="bySync">The request only started a sync: the newest commit before the first circuit counts, not the request's own.</param>
    public double? CommitToLast(IReadOnlyList<DateTime> commits, bool bySync)
    {
        var first = SentAt + Stopwatch.GetElapsedTime(Sent, First);
        var mine = commits.Where(at => at >= SentAt.AddMilliseconds(-1) && at <= first).ToList();
        return mine.Count == 0 ? null : (SentAt + Stopwatch.GetElapsedTime(Sent, Last) - (bySync ? mine.Max() : mine.Min())).TotalMilliseconds;
    }

    /// <summary>Reads it from what the circuits got; null as long as one of them has not got it.</summary>
    public static Update? Find(long sent, DateTime sentAt, string formerKey, IReadOnlyList<Circuit> circuits)
    {
        string? key = null;
        var batches = new Batch[circuits.Count];
        var all = new double[circuits.Count];
        for (var i = 0; i < circuits.Count; i++)
        {
            var got = circuits[i].Batches();
            key ??= got.Select(batch => NewKey(batch.Bytes, formerKey)).FirstOrDefault(found => found is not null);
            if (key is null || Array.Find(got, batch => batch.Bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(key)) >= 0) is not { } batch)
            {
                return null;
            }

            batches[i] = batch;
            all[i] = got.Sum(b => b.Bytes.Length);
        }

        return new Update(
            sent, sentAt, batches.Min(b => b.At), batches.Max(b => b.At), Figures.Median(batches.Select(b => (double)b.Bytes.Length)), Figures.Median(all));
    }

    /// <summary>The key in `/avatars/{key}/64.webp` that is not the former photo's.</summary>
    private static string? NewKey(ReadOnlySpan<byte> batch, string formerKey)
    {
        var path = "/avatars/"u8;
        for (var at = batch.IndexOf(path); at >= 0; at = batch.IndexOf(path))
        {
            batch = batch[(at + path.Length)..];
            var end = batch.IndexOf((byte)'/');
            if (end > 0 && Encoding.ASCII.GetString(batch[..end]) is var key && key != formerKey)
            {
                return key;
            }
        }

        return null;
    }
}
