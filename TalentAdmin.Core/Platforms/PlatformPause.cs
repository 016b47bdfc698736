using System.Collections.Concurrent;

namespace TalentAdmin.Core.Platforms;

/// <summary>Who asked to be left alone, and until when. Calling on while throttled lengthens the block, so nobody is called before.</summary>
public sealed class PlatformPause(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Pause> _pauses = new(StringComparer.Ordinal);

    /// <summary>The pause of a platform; null when it may be asked.</summary>
    public Pause? Of(string platform) =>
        _pauses.TryGetValue(platform, out var pause) && pause.Until > time.GetUtcNow() ? pause : null;

    /// <summary>How much of a pause is left.</summary>
    public TimeSpan Left(Pause pause)
    {
        ArgumentNullException.ThrowIfNull(pause);
        var left = pause.Until - time.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Leaves a platform alone for a while. A longer pause that is under way stays.</summary>
    internal void For(string platform, TimeSpan duration, string reason)
    {
        var pause = new Pause(time.GetUtcNow() + duration, reason);
        _pauses.AddOrUpdate(platform, pause, (_, old) => old.Until > pause.Until ? old : pause);
    }
}

/// <summary>A pause.</summary>
/// <param name="Until">UTC.</param>
/// <param name="Reason">Machine-readable; <see cref="ReasonText"/> puts it in words.</param>
public sealed record Pause(DateTimeOffset Until, string Reason);
