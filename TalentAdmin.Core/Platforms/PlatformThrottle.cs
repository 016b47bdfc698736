using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Platforms;

/// <summary>
/// Who asked to be left alone, and until when, in all processes and after a restart. Calling on while throttled lengthens the
/// block, so nobody is called before.
/// </summary>
internal sealed class PlatformThrottle(RateLimitState limits, TimeProvider time, ILogger<PlatformThrottle> logger)
{
    /// <summary>The pause of a platform, or of a part of it; null when it may be asked.</summary>
    public Throttle? Of(string key) =>
        limits.Of(key) is { PausedUntil: { } until, PauseReason: { } reason } && until > time.GetUtcNow() ? new Throttle(until, reason) : null;

    /// <summary>The same, after a look at what other processes know.</summary>
    public async ValueTask<Throttle?> OfAsync(string key, CancellationToken cancellationToken)
    {
        await limits.RefreshAsync(cancellationToken);
        return Of(key);
    }

    /// <summary>How much of a pause is left.</summary>
    public TimeSpan Left(Throttle pause)
    {
        var left = pause.Until - time.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>Leaves a platform alone for a while. A longer pause that is under way stays. True if a pause began.</summary>
    public async Task<bool> ForAsync(string key, TimeSpan duration, string reason)
    {
        var until = time.GetUtcNow() + duration;
        var began = false;
        try
        {
            // Not cancellable: who gave up on the answer does not undo what the platform said.
            await limits.ChangeAsync(
                key,
                state =>
                {
                    var now = time.GetUtcNow();
                    began = !state.IsPaused(now);
                    return state.PausedUntil >= until
                        ? null
                        : state with { PausedUntil = until, PauseReason = reason, PausedAt = began ? now : state.PausedAt };
                },
                CancellationToken.None);
        }
#pragma warning disable CA1031 // Whatever the database throws: the platform is left alone by this process at least.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            logger.PauseUnshared(exception, key);
            limits.PauseHere(key, until, reason);
        }

        return began;
    }

    /// <summary>Lets a platform be asked again before its time, after a person has set something right.</summary>
    public Task EndAsync(string key, CancellationToken cancellationToken) => limits.ChangeAsync(
        key,
        state => state.IsPaused(time.GetUtcNow()) ? state with { PausedUntil = null, PauseReason = null, PausedAt = null } : null,
        cancellationToken);
}

/// <summary>A pause.</summary>
/// <param name="Until">UTC.</param>
/// <param name="Reason">Machine-readable; <see cref="PlatformCatalog.ReasonTextOf"/> puts it in words.</param>
public sealed record Throttle(DateTimeOffset Until, string Reason);
