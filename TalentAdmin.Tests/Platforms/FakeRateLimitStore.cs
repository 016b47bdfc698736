using System.Collections.Concurrent;

namespace TalentAdmin.Tests.Platforms;

/// <summary>Keeps the limits of a process that has no database.</summary>
internal sealed class FakeRateLimitStore : IRateLimitStore
{
    private readonly ConcurrentDictionary<string, RateLimitSnapshot> _states = new(StringComparer.Ordinal);

    /// <summary>Accounts with a token of their own; nobody stores any here.</summary>
    public int Users { get; set; } = 1;

    public Task<IReadOnlyList<RateLimitSnapshot>> ReadAllAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RateLimitSnapshot>>([.. _states.Values]);

    public Task<RateLimitSnapshot?> ReadAsync(string key, CancellationToken cancellationToken) => Task.FromResult(_states.GetValueOrDefault(key));

    public Task<bool> TrySaveAsync(RateLimitSnapshot state, CancellationToken cancellationToken)
    {
        var saved = state with { Version = state.Version + 1 };
        return Task.FromResult(_states.TryGetValue(state.Key, out var stored)
            ? stored.Version == state.Version && _states.TryUpdate(state.Key, saved, stored)
            : state.Version == 0 && _states.TryAdd(state.Key, saved));
    }

    public Task<int> CountUsersAsync(string platform, CancellationToken cancellationToken) => Task.FromResult(Users);
}
