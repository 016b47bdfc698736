namespace TalentAdmin.Web.Features.Insights;

/// <summary>Which of the dashboard's colours a source has.</summary>
internal static class SourceColors
{
    private static readonly HashSet<string> _named = new(StringComparer.Ordinal)
    {
        PlatformNames.Instagram, PlatformNames.TikTok, PlatformNames.YouTube, "bluesky", "twitch", PhotoSource.Manual, PhotoSource.Initials,
    };

    public static string Of(string source) => _named.Contains(source) ? source : "other";
}
