using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Platforms.RateLimits;

/// <summary>The budgets of all platforms, and how large each is now.</summary>
internal sealed class RateLimitSizes
{
    private static readonly TimeSpan _countedFor = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _countedAgainAfter = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, (int Users, DateTimeOffset At)> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, PlatformBudget> _budgets;
    private readonly IRateLimitStore _store;
    private readonly RateLimitOptions _options;
    private readonly TimeProvider _time;

    public RateLimitSizes(IEnumerable<PlatformBudget> budgets, IRateLimitStore store, IOptions<RateLimitOptions> options, TimeProvider time)
    {
        _budgets = budgets.ToDictionary(b => b.Key, StringComparer.Ordinal);
        _store = store;
        _options = options.Value;
        _time = time;
    }

    public IReadOnlyCollection<PlatformBudget> All => _budgets.Values;

    public PlatformBudget Of(string key) =>
        _budgets.TryGetValue(key, out var budget) ? budget : throw new InvalidOperationException($"No platform registered the limit '{key}'.");

    /// <summary>The calls that the platform allows in a window.</summary>
    public async ValueTask<int> LimitAsync(PlatformBudget budget, CancellationToken cancellationToken)
    {
        if (!budget.PerUser)
        {
            return budget.Calls;
        }

        var now = _time.GetUtcNow();
        if (!_users.TryGetValue(budget.Platform, out var counted) || now - counted.At >= _countedFor)
        {
            counted = (await _store.CountUsersAsync(budget.Platform, cancellationToken), now);
            _users[budget.Platform] = counted;
        }

        // Whoever is just connecting is the first user.
        return LastKnown(budget);
    }

    /// <summary>
    /// Counts the users of a budget that seems used up once more, every few seconds at most: on a first day many connect at once, and
    /// each of them brings calls. Gives whether there are more of them now.
    /// </summary>
    public async ValueTask<bool> HasGrownAsync(PlatformBudget budget, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        var before = _users.GetValueOrDefault(budget.Platform);
        if (!budget.PerUser || now - before.At < _countedAgainAfter)
        {
            return false;
        }

        var users = await _store.CountUsersAsync(budget.Platform, cancellationToken);
        _users[budget.Platform] = (users, now);
        return users > before.Users;
    }

    /// <summary>The same, as last counted: for who cannot wait.</summary>
    public int LastKnown(PlatformBudget budget) => budget.PerUser
        ? (int)Math.Min(int.MaxValue, (long)budget.Calls * Math.Max(1, _users.GetValueOrDefault(budget.Platform).Users))
        : budget.Calls;

    /// <summary>The calls that someone may use of it.</summary>
    public async ValueTask<int> AllowanceAsync(PlatformBudget budget, CallPriority priority, CancellationToken cancellationToken) =>
        _options.Allowance(await LimitAsync(budget, cancellationToken), priority);
}
