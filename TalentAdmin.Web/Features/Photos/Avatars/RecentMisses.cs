namespace TalentAdmin.Web.Features.Photos.Avatars;

/// <summary>
/// Paths that were not found a moment ago, so that asking again costs no query. Bounded: whoever tries keys at random pushes
/// out his own.
/// </summary>
internal sealed class RecentMisses(TimeProvider time)
{
    /// <summary>Most paths remembered.</summary>
    public const int Capacity = 4096;

    /// <summary>Short, since another node may store the photo any moment.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);

    private readonly Dictionary<string, (long At, bool IsEnded)> _missedAt = new(StringComparer.Ordinal);
    private readonly Queue<(string Path, long MissedAt)> _byAge = new();
    private readonly Lock _gate = new();

    /// <summary>Whether the path was not found a moment ago, and whether that was because its picture's permission is over.</summary>
    public bool TryGet(string path, out bool isEnded)
    {
        lock (_gate)
        {
            var isKnown = _missedAt.TryGetValue(path, out var missed) && time.GetElapsedTime(missed.At) < Lifetime;
            isEnded = isKnown && missed.IsEnded;
            return isKnown;
        }
    }

    public void Add(string path, bool isEnded = false)
    {
        lock (_gate)
        {
            var now = time.GetTimestamp();
            _missedAt[path] = (now, isEnded);
            _byAge.Enqueue((path, now));
            while (_byAge.Count > Capacity || (_byAge.TryPeek(out var oldest) && time.GetElapsedTime(oldest.MissedAt, now) >= Lifetime))
            {
                var (oldPath, missedAt) = _byAge.Dequeue();
                if (_missedAt.TryGetValue(oldPath, out var latest) && latest.At == missedAt)
                {
                    _missedAt.Remove(oldPath);
                }
            }
        }
    }
}
