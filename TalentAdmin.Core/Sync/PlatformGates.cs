using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Sync;

/// <summary>How much goes on at once, over all syncs of this process.</summary>
internal sealed class PlatformGates(IOptions<SyncOptions> options)
{
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _calls = new(StringComparer.Ordinal);

    /// <summary>Downloads from image hosts.</summary>
    public SemaphoreSlim Downloads { get; } = new(options.Value.ConcurrentDownloads);

    /// <summary>Calls to one platform.</summary>
    public SemaphoreSlim CallsTo(string platform) =>
        _calls.GetOrAdd(platform, _ => new SemaphoreSlim(options.Value.ConcurrentCalls));
}
