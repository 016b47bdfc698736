using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace TalentAdmin.Core.Platforms.RateLimits;

/// <summary>The calls of a window by its parts.</summary>
internal sealed class UsedCalls
{
    private readonly ImmutableSortedDictionary<long, int> _parts;

    private UsedCalls(ImmutableSortedDictionary<long, int> parts) => _parts = parts;

    public static UsedCalls None { get; } = new(ImmutableSortedDictionary<long, int>.Empty);

    public int Total => (int)Math.Min(int.MaxValue, _parts.Values.Sum(calls => (long)calls));

    /// <summary>Reads what <see cref="ToJson"/> wrote; what cannot be read counts as nothing.</summary>
    public static UsedCalls Parse(string json)
    {
        try
        {
            var parts = JsonSerializer.Deserialize<Dictionary<string, int>>(json) ?? [];
            return new UsedCalls(parts
                .Where(p => long.TryParse(p.Key, NumberStyles.None, CultureInfo.InvariantCulture, out _) && p.Value > 0)
                .ToImmutableSortedDictionary(p => long.Parse(p.Key, CultureInfo.InvariantCulture), p => p.Value));
        }
        catch (JsonException)
        {
            return None;
        }
    }

    public string ToJson() =>
        JsonSerializer.Serialize(_parts.ToDictionary(p => p.Key.ToString(CultureInfo.InvariantCulture), p => p.Value));

    /// <summary>Without the calls that count no more.</summary>
    public UsedCalls At(RateLimitWindow window, DateTimeOffset now) =>
        new(_parts.RemoveRange(_parts.Keys.Where(part => window.ForgottenAt(part) <= now)));

    /// <summary>With more calls in a part.</summary>
    public UsedCalls Plus(long part, int calls) =>
        calls <= 0 ? this : new UsedCalls(_parts.SetItem(part, (int)Math.Min(int.MaxValue, (long)_parts.GetValueOrDefault(part) + calls)));

    /// <summary>Without calls of a part that were not made; a part that is forgotten stays so.</summary>
    public UsedCalls Minus(long part, int calls)
    {
        var left = _parts.GetValueOrDefault(part) - calls;
        return calls <= 0 || !_parts.ContainsKey(part) ? this
            : left > 0 ? new UsedCalls(_parts.SetItem(part, left))
            : new UsedCalls(_parts.Remove(part));
    }

    /// <summary>When at most <paramref name="calls"/> are left, if none are made meanwhile; null when that is so already.</summary>
    public DateTimeOffset? DownTo(int calls, RateLimitWindow window)
    {
        var total = Total;
        DateTimeOffset? at = null;
        foreach (var (part, count) in _parts)
        {
            if (total <= calls)
            {
                break;
            }

            total -= count;
            at = window.ForgottenAt(part);
        }

        return at;
    }
}
