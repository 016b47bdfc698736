using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Settings;

/// <summary>In which order platforms are asked: a talent's pin, then the setting, then each platform's own place.</summary>
internal sealed class PlatformOrder(PlatformCatalog catalog, IOptionsMonitor<SyncOptions> options)
{
    private Ranks? _ranks;

    /// <summary>All platforms, first asked first.</summary>
    public IReadOnlyList<string> Names => Current.Names;

    private Ranks Current
    {
        get
        {
            var now = options.CurrentValue;
            var ranks = Volatile.Read(ref _ranks);
            if (ranks?.Of != now)
            {
                ranks = new Ranks(now, [.. now.PlatformOrder.Concat(catalog.All.Select(p => p.Name)).Distinct(StringComparer.Ordinal)]);
                Volatile.Write(ref _ranks, ranks);
            }

            return ranks;
        }
    }

    /// <summary>A platform's rank for a talent, the lowest first; a platform that is not registered any more comes last.</summary>
    public int RankOf(string platform, string? pinnedPlatform) =>
        platform == pinnedPlatform ? -1 : Current.ByName.GetValueOrDefault(platform, int.MaxValue);

    private sealed class Ranks(SyncOptions of, IReadOnlyList<string> names)
    {
        public SyncOptions Of { get; } = of;

        public IReadOnlyList<string> Names { get; } = names;

        public Dictionary<string, int> ByName { get; } = names.Select((name, rank) => (name, rank)).ToDictionary(p => p.name, p => p.rank, StringComparer.Ordinal);
    }
}
