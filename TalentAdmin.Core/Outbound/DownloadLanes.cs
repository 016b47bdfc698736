using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Outbound;

/// <summary>
/// Where everything that fetches a picture takes its place: a lane for each platform's hosts, so that a slow one holds up no other, and one of its
/// own for people, so that no run stands before them.
/// </summary>
internal sealed class DownloadLanes(IOptions<DownloadOptions> options, TimeProvider time)
{
    private readonly ConcurrentDictionary<(ImageHosts Hosts, CallPriority Priority), DownloadLane> _lanes = new();

    /// <summary>Waits for a place, which is given back by disposing of it.</summary>
    public async Task<DownloadPlace> EnterAsync(ImageHosts hosts, CallPriority priority, CancellationToken cancellationToken)
    {
        var lane = _lanes.GetOrAdd((hosts, priority), _ => new DownloadLane(options.Value.ConcurrentDownloads));
        await lane.EnterAsync(cancellationToken);
        return new DownloadPlace(lane, time);
    }
}
