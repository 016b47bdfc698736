using System.Globalization;

namespace TalentAdmin.Core.Model.Figures;

/// <summary>How many took how long, in steps: small enough to keep a year of it, exact enough for a percentile.</summary>
internal sealed class TimeHistogram
{
    private static readonly int[] _bounds =
        [50, 100, 150, 200, 300, 400, 500, 750, 1_000, 1_500, 2_000, 3_000, 4_000, 5_000, 7_500, 10_000, 15_000, 20_000, 30_000, 60_000];

    // The last step holds all that took longer.
    private readonly int[] _counts = new int[_bounds.Length + 1];

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static TimeHistogram Parse(string text)
    {
        var histogram = new TimeHistogram();
        var i = 0;
        foreach (var part in text.AsSpan().Split(','))
        {
            if (i < histogram._counts.Length && int.TryParse(text.AsSpan(part), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                histogram._counts[i] = count;
            }

            i++;
        }

        return histogram;
    }

    public void Add(long milliseconds)
    {
        var step = Array.FindIndex(_bounds, b => milliseconds <= b);
        _counts[step < 0 ? _bounds.Length : step]++;
    }

    public void Add(TimeHistogram other)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            _counts[i] += other._counts[i];
        }
    }

    /// <summary>The time under which this share stayed, in milliseconds, estimated within its step; null when nothing was counted.</summary>
    public int? Percentile(double share)
    {
        var total = _counts.Sum(c => (long)c);
        if (total == 0)
        {
            return null;
        }

        var wanted = share * total;
        long passed = 0;
        for (var i = 0; i < _counts.Length; i++)
        {
            if (passed + _counts[i] >= wanted)
            {
                var from = i == 0 ? 0 : _bounds[i - 1];
                var to = i == _bounds.Length ? _bounds[^1] : _bounds[i];
                return (int)Math.Round(from + ((to - from) * ((wanted - passed) / _counts[i])));
            }

            passed += _counts[i];
        }

        return _bounds[^1];
    }

    public override string ToString() => string.Join(',', _counts.Select(c => c.ToString(CultureInfo.InvariantCulture)));
}
