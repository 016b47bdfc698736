using System.Text.Json;

namespace TalentAdmin.Core.Platforms.Instagram;

/// <summary>How much of the limits is used up, as Meta's headers tell. They are missing until use is noticeable.</summary>
/// <param name="Percent">The highest of all figures.</param>
/// <param name="TimeToRegain">How long a block lasts; null without one.</param>
internal readonly record struct InstagramUsage(int Percent, TimeSpan? TimeToRegain)
{
    private const double MaxMinutes = 24 * 60;

    public static InstagramUsage Read(PlatformResponse answer)
    {
        var percent = HighestOf(Parse(answer.Header("X-App-Usage")));
        var minutes = 0.0;
        foreach (var record in BusinessRecords(Parse(answer.Header("X-Business-Use-Case-Usage"))))
        {
            percent = Math.Max(percent, HighestOf(record));
            minutes = Math.Max(minutes, JsonReading.Member(record, "estimated_time_to_regain_access").Number() ?? 0);
        }

        return new InstagramUsage(percent, minutes > 0 ? TimeSpan.FromMinutes(Math.Min(minutes, MaxMinutes)) : null);
    }

    // The hosts name the figures differently, so they are taken by kind: every percentage counts.
    private static int HighestOf(JsonElement? usage) => usage is { ValueKind: JsonValueKind.Object } found
        ? found.EnumerateObject()
            .Where(p => p.Name != "estimated_time_to_regain_access")
            .Select(p => ((JsonElement?)p.Value).Number() ?? 0)
            .DefaultIfEmpty()
            .Max()
        : 0;

    private static IEnumerable<JsonElement?> BusinessRecords(JsonElement? usage) => usage is { ValueKind: JsonValueKind.Object } found
        ? found.EnumerateObject().SelectMany(p => ((JsonElement?)p.Value).Items()).Select(item => (JsonElement?)item)
        : [];

    private static JsonElement? Parse(string? header)
    {
        if (header is null)
        {
            return null;
        }

        try
        {
            return JsonElement.Parse(header);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
