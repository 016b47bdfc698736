using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Platforms.RateLimits;

/// <summary>The limits as this process knows them: read anew when older than two seconds, changed in the store first.</summary>
internal sealed class RateLimitState(IRateLimitStore store, TimeProvider time, ILogger<RateLimitState> logger) : IDisposable
{
    private const int Tries = 50;

    private static readonly TimeSpan _freshFor = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, RateLimitSnapshot> _states = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _gates = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _reading = new(1);
    private long _readAtTicks = -1;

    /// <summary>A pause began or changed, here or in another process. Raised on no particular thread.</summary>
    public event Action? PausesChanged;

    public IReadOnlyCollection<RateLimitSnapshot> All => [.. _states.Values];

    public RateLimitSnapshot? Of(string key) => _states.GetValueOrDefault(key);

    /// <summary>Reads what other processes changed, if the last look is old. A store that does not answer leaves what is known.</summary>
    public async ValueTask RefreshAsync(CancellationToken cancellationToken)
    {
        if (IsFresh())
        {
            return;
        }

        await _reading.WaitAsync(cancellationToken);
        try
        {
            if (IsFresh())
            {
                return;
            }

            foreach (var state in await store.ReadAllAsync(cancellationToken))
            {
                Keep(state);
            }
        }
#pragma warning disable CA1031 // Whatever the database throws: what is known still holds, and the next look tries again.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            logger.LimitsUnread(exception);
        }
        finally
        {
            Volatile.Write(ref _readAtTicks, time.GetUtcNow().UtcTicks);
            _reading.Release();
        }
    }

    /// <summary>Changes a limit in the store; <paramref name="change"/> gives null for no change, and may be asked again.</summary>
    public async Task ChangeAsync(string key, Func<RateLimitSnapshot, RateLimitSnapshot?> change, CancellationToken cancellationToken)
    {
        var gate = _gates.GetOrAdd(key, _ => new SemaphoreSlim(1));
        await gate.WaitAsync(cancellationToken);
        try
        {
            for (var i = 0; i < Tries; i++)
            {
                if (change(Of(key) ?? RateLimitSnapshot.New(key)) is not { } wanted)
                {
                    return;
                }

                if (await store.TrySaveAsync(wanted, cancellationToken))
                {
                    Keep(wanted with { Version = wanted.Version + 1 });
                    return;
                }

                if (await store.ReadAsync(key, cancellationToken) is { } read)
                {
                    Keep(read);
                }
                else
                {
                    _states.TryRemove(key, out _);
                }
            }
        }
        finally
        {
            gate.Release();
        }

        throw new InvalidOperationException($"The limit '{key}' kept changing under us.");
    }

    /// <summary>Notes a pause that the store would not take. The next change that it takes carries it along.</summary>
    public void PauseHere(string key, DateTimeOffset until, string reason)
    {
        var known = Of(key) ?? RateLimitSnapshot.New(key);
        Keep(known with { PausedUntil = until, PauseReason = reason, PausedAt = time.GetUtcNow() });
    }

    public void Dispose() => _reading.Dispose();

    private bool IsFresh() => Volatile.Read(ref _readAtTicks) is >= 0 and var at && time.GetUtcNow().UtcTicks - at < _freshFor.Ticks;

    private void Keep(RateLimitSnapshot state)
    {
        var before = Of(state.Key);
        var kept = _states.AddOrUpdate(state.Key, state, (_, old) => IsNewer(old, state) ? old : state);
        if (kept.PausedUntil != before?.PausedUntil || kept.PauseReason != before?.PauseReason)
        {
            PausesChanged?.Invoke();
        }
    }

    // A slow read must not undo what was written since, nor a pause that could not be written yet.
    private static bool IsNewer(RateLimitSnapshot one, RateLimitSnapshot other) =>
        one.Version > other.Version || (one.Version == other.Version && one.PausedUntil > (other.PausedUntil ?? DateTimeOffset.MinValue));
}
