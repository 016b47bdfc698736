namespace TalentAdmin.Web.Features.Insights;

/// <summary>The sources in the order in which they are always drawn.</summary>
internal static class SourceOrder
{
    private static readonly string[] _known = [PlatformNames.Instagram, PlatformNames.TikTok, PlatformNames.YouTube];
    private static readonly string[] _last = [PhotoSource.Manual, PhotoSource.Initials];

    /// <summary>The first three platforms, others by name, what a person chose, and initials.</summary>
    public static IReadOnlyList<string> Of(SyncFigures figures) =>
    [
        .. _known,
        .. figures.Days.SelectMany(d => d.Sources.Keys).Distinct().Except(_known).Except(_last).Order(StringComparer.Ordinal),
        .. _last,
    ];
}
