using System.Text.Json;

namespace TalentAdmin.Core.Platforms.YouTube;

internal static class YouTubeThumbnails
{
    // Usual widths, for entries that do not say theirs.
    private static readonly Dictionary<string, int> _widths = new(StringComparer.Ordinal)
    {
        ["default"] = 88,
        ["medium"] = 240,
        ["high"] = 800,
        ["standard"] = 900,
        ["maxres"] = 1000,
    };

    /// <summary>The URL of the widest; null without any.</summary>
    public static string? Largest(JsonElement? thumbnails) => thumbnails is { ValueKind: JsonValueKind.Object } found
        ? found.EnumerateObject()
            .Select(t => (
                Url: JsonReading.Member(t.Value, "url").Text(),
                Width: JsonReading.Member(t.Value, "width").Number() ?? _widths.GetValueOrDefault(t.Name)))
            .Where(t => t.Url is not null)
            .OrderByDescending(t => t.Width)
            .Select(t => t.Url)
            .FirstOrDefault()
        : null;
}
