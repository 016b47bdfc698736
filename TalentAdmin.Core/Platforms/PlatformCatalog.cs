using System.Diagnostics.CodeAnalysis;

namespace TalentAdmin.Core.Platforms;

/// <summary>The platforms of this installation, in the order of priority.</summary>
public sealed class PlatformCatalog
{
    private readonly Dictionary<string, PlatformDefinition> _byName;

    public PlatformCatalog(IEnumerable<PlatformDefinition> platforms)
    {
        All = [.. platforms.OrderBy(p => p.Order)];
        _byName = All.ToDictionary(p => p.Name, StringComparer.Ordinal);
    }

    /// <summary>First asked first.</summary>
    public IReadOnlyList<PlatformDefinition> All { get; }

    /// <summary>Those that are switched on.</summary>
    public IEnumerable<PlatformDefinition> Enabled => All.Where(p => p.IsEnabled);

    /// <summary>Finds a platform by its name on the wire.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out PlatformDefinition? platform) => _byName.TryGetValue(name, out platform);

    /// <summary>The mark of a platform; a globe for what is none.</summary>
    public string MarkOf(string name) => _byName.TryGetValue(name, out var platform) ? platform.Mark : PlatformDefinition.Globe;

    /// <summary>"Instagram" for `instagram`; what is no platform is given back as it is.</summary>
    public string DisplayNameOf(string name) => _byName.TryGetValue(name, out var platform) ? platform.DisplayName : name;

    /// <summary>What a platform's reason means; null for one that nobody knows.</summary>
    public Reason? ReasonOf(string name, string? code) =>
        ReasonCatalog.Find(_byName.TryGetValue(name, out var platform) ? platform.Reasons : [], code) ?? ReasonCatalog.Find(code);

    /// <summary>The same as sentences for staff, which say what happened and what to do.</summary>
    public string ReasonTextOf(string name, string? code)
    {
        var platform = DisplayNameOf(name);
        return string.IsNullOrEmpty(code)
            ? $"{platform} did not answer as expected. The next sync tries again."
            : ReasonOf(name, code)?.TextFor(platform) ?? $"{platform} could not be read this time ({code}). The next sync tries again.";
    }
}
