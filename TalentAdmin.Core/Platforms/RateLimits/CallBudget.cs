using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Platforms.RateLimits;

/// <summary>
/// Gives out the calls of the platforms' limits, over all processes. A process takes several at once, so that not every call
/// asks the database; they are good for a few seconds, and what is left of them is given back.
/// </summary>
internal sealed class CallBudget(RateLimitState limits, RateLimitSizes sizes, IOptions<RateLimitOptions> options, TimeProvider time)
{
    // A run that comes back for every single call that becomes free would come back all day.
    private const int ShareWorthComingBack = 4;

    private static readonly TimeSpan _permitsKeep = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, PermitBatch> _permits = new(StringComparer.Ordinal);

    /// <summary>
    /// Takes one call. A run's call waits in line for a window that counts minutes; in every other case the answer comes at
    /// once: null, or when to come again.
    /// </summary>
    public async Task<DateTimeOffset?> TakeAsync(string key, CallPriority priority, CancellationToken cancellationToken)
    {
        var giveUpAt = time.GetUtcNow() + TimeSpan.FromSeconds(options.Value.LongestWaitSeconds);
        while (await TryTakeAsync(key, priority, cancellationToken) is { } until)
        {
            if (priority != CallPriority.Batch || !sizes.Of(key).Window.IsShort || until > giveUpAt)
            {
                return until;
            }

            await Task.Delay(Positive(until - time.GetUtcNow()), time, cancellationToken);
        }

        return null;
    }

    /// <summary>Takes one call if there is one now; else gives when to come again.</summary>
    public async Task<DateTimeOffset?> TryTakeAsync(string key, CallPriority priority, CancellationToken cancellationToken)
    {
        var budget = sizes.Of(key);
        var permits = PermitsOf(key);
        await permits.Gate.WaitAsync(cancellationToken);
        try
        {
            return permits.TryTake(time.GetUtcNow()) || await FillAsync(budget, permits, priority, cancellationToken) is not { } until
                ? null
                : await sizes.HasGrownAsync(budget, cancellationToken) ? await FillAsync(budget, permits, priority, cancellationToken) : until;
        }
        finally
        {
            permits.Gate.Release();
        }
    }

    /// <summary>Gives a call back that was not made.</summary>
    public async Task GiveBackAsync(string key)
    {
        var permits = PermitsOf(key);
        await permits.Gate.WaitAsync(CancellationToken.None);
        permits.Left++;
        permits.Gate.Release();
    }

    /// <summary>Gives back what was taken out of the shared limits and not used in time.</summary>
    public async Task GiveBackUnusedAsync(CancellationToken cancellationToken)
    {
        foreach (var (key, permits) in _permits)
        {
            await permits.Gate.WaitAsync(cancellationToken);
            try
            {
                if (permits.Left > 0 && permits.GoodUntil <= time.GetUtcNow())
                {
                    await limits.ChangeAsync(key, state => state with { Used = state.Used.Minus(permits.Part, permits.Left) }, cancellationToken);
                    permits.Left = 0;
                }
            }
            finally
            {
                permits.Gate.Release();
            }
        }
    }

    /// <summary>Takes over the platform's own figure of what is used, if it is noticeably higher than ours.</summary>
    public async Task RaiseAsync(string key, int percent, CancellationToken cancellationToken)
    {
        const int Noticeable = 20;
        var budget = sizes.Of(key);
        var limit = await sizes.LimitAsync(budget, cancellationToken);
        var told = (int)((long)limit * Math.Clamp(percent, 0, 100) / 100);
        await limits.ChangeAsync(
            key,
            state =>
            {
                var now = time.GetUtcNow();
                var used = state.Used.At(budget.Window, now);
                var missing = told - used.Total;
                return missing > 0 && missing >= limit / Noticeable ? state with { Used = used.Plus(budget.Window.PartOf(now), missing) } : null;
            },
            cancellationToken);
    }

    private static TimeSpan Positive(TimeSpan wait) => wait > TimeSpan.Zero ? wait : TimeSpan.FromMilliseconds(1);

    private PermitBatch PermitsOf(string key) => _permits.GetOrAdd(key, _ => new PermitBatch());

    private async Task<DateTimeOffset?> FillAsync(
        PlatformBudget budget, PermitBatch permits, CallPriority priority, CancellationToken cancellationToken)
    {
        var allowance = await sizes.AllowanceAsync(budget, priority, cancellationToken);
        var (now, taken, comeAgain) = (default(DateTimeOffset), 0, (DateTimeOffset?)null);
        await limits.ChangeAsync(
            budget.Key,
            state =>
            {
                now = time.GetUtcNow();
                var used = state.Used.Minus(permits.Part, permits.Left).At(budget.Window, now);
                var free = allowance - used.Total;

                // Half of what is free at most: others may want the other half.
                taken = free <= 0 ? 0 : priority == CallPriority.Person ? 1 : Math.Min(options.Value.CallsTakenAtOnce, (free + 1) / 2);
                comeAgain = taken > 0 ? null : ComeAgainAt(used, budget, priority, allowance);
                return taken == 0 && permits.Left == 0
                    ? null
                    : state with { Used = used.Plus(budget.Window.PartOf(now), taken) };
            },
            cancellationToken);
        permits.Fill(taken, budget.Window.PartOf(now), Earlier(now + _permitsKeep, budget.Window.EndOf(budget.Window.PartOf(now))));
        return permits.TryTake(now) ? null : comeAgain ?? now;
    }

    private static DateTimeOffset? ComeAgainAt(UsedCalls used, PlatformBudget budget, CallPriority priority, int allowance)
    {
        var worth = priority == CallPriority.Person || budget.Window.IsShort ? 1 : Math.Max(1, allowance / ShareWorthComingBack);
        return used.DownTo(allowance - worth, budget.Window);
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    /// <summary>The calls of one limit that this process has taken and not made yet.</summary>
    private sealed class PermitBatch
    {
        public SemaphoreSlim Gate { get; } = new(1);

        public int Left { get; set; }

        public long Part { get; private set; }

        public DateTimeOffset GoodUntil { get; private set; }

        public void Fill(int calls, long part, DateTimeOffset goodUntil) => (Left, Part, GoodUntil) = (calls, part, goodUntil);

        public bool TryTake(DateTimeOffset now)
        {
            if (Left <= 0 || now >= GoodUntil)
            {
                return false;
            }

            Left--;
            return true;
        }
    }
}
