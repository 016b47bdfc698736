namespace TalentAdmin.Core.Hosting;

/// <summary>A lease that is ours. Disposing gives it back.</summary>
public sealed class HeldLease(LeaseStore store, string name, string owner, long fence) : IAsyncDisposable
{
    /// <summary>What the lease is for.</summary>
    public string Name { get; } = name;

    /// <summary>Higher than that of every holder before. A write that belongs to the lease checks that it is still the latest.</summary>
    public long Fence { get; } = fence;

    public async ValueTask DisposeAsync() => await store.GiveBackAsync(Name, owner);
}
