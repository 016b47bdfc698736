using Microsoft.Extensions.Options;
using TalentAdmin.Core.Platforms;

namespace TalentAdmin.Core.Sync;

/// <summary>In which order platforms are asked: a talent's pin, then the setting, then each platform's own place.</summary>
internal sealed class PlatformOrder(PlatformCatalog catalog, IOptions<SyncOptions> options)
{
    private readonly Dictionary<string, int> _rank = options.Value.PlatformOrder
        .Concat(catalog.All.Select(p => p.Name))
        .Distinct(StringComparer.Ordinal)
        .Select((name, rank) => (name, rank))
        .ToDictionary(p => p.name, p => p.rank, StringComparer.Ordinal);

    /// <summary>A platform's rank for a talent, the lowest first; a platform that is not registered any more comes last.</summary>
    public int RankOf(string platform, string? pinnedPlatform) =>
        platform == pinnedPlatform ? -1 : _rank.GetValueOrDefault(platform, int.MaxValue);
}
