namespace TalentAdmin.Web.Features.Insights;

/// <summary>The sources in the order in which they are always drawn.</summary>
internal static class SourceOrder
{
    private static readonly string[] _last = [PhotoSource.Manual, PhotoSource.Initials];

    /// <summary>The platforms that are switched on, others that the figures know by name, what a person chose, and initials.</summary>
    public static IReadOnlyList<string> Of(SyncFigures figures, PlatformCatalog platforms)
    {
        List<string> first = [.. platforms.Enabled.Select(p => p.Name)];
        return
        [
            .. first,
            .. figures.Days.SelectMany(d => d.Sources.Keys).Distinct().Except(first).Except(_last).Order(StringComparer.Ordinal),
            .. _last,
        ];
    }
}
