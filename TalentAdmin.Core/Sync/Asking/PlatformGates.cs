using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Sync.Asking;

/// <summary>How many calls go on at once, over all syncs of this process. Pictures have their own lanes: <see cref="DownloadLanes"/>.</summary>
internal sealed class PlatformGates(IOptionsMonitor<SyncOptions> options)
{
    // By size too: after a change of the setting, those who wait at the old gate are let through there.
    private readonly ConcurrentDictionary<(string Platform, CallPriority Priority, int Size), SemaphoreSlim> _calls = new();

    /// <summary>Calls to one platform. A run's calls may wait there for the platform's limit; people do not queue up behind them.</summary>
    public SemaphoreSlim CallsTo(string platform, CallPriority priority) =>
        _calls.GetOrAdd((platform, priority, options.CurrentValue.CallsTo(platform)), static gate => new SemaphoreSlim(gate.Size));
}
