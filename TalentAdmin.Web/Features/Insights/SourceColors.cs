namespace TalentAdmin.Web.Features.Insights;

/// <summary>Which of the dashboard's colours a source has. A platform brings its own.</summary>
internal static class SourceColors
{
    /// <summary>The end of the class that colours a source: `manual` for `ink-manual`.</summary>
    public static string Of(string source, PlatformCatalog platforms) =>
        source is PhotoSource.Manual or PhotoSource.Initials || (platforms.TryGet(source, out var platform) && platform.Color is not null) ? source : "other";

    /// <summary>The platforms' classes. The stylesheet has those of all else.</summary>
    public static string Css(PlatformCatalog platforms) => string.Join(
        '\n', platforms.All.Where(p => p.Color is not null).Select(p => $".ink-{p.Name} {{ color: light-dark({p.Color!.Light}, {p.Color.Dark}); }}"));
}
