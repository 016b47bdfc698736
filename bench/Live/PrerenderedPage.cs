using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace TalentAdmin.Bench.Live;

/// <summary>What the first HTML carries for the circuit that is to take it over.</summary>
/// <param name="RootComponents">The operations that add the page's interactive components, as the browser's script writes them.</param>
/// <param name="State">The protected state of the first rendering; empty if it left none.</param>
internal sealed partial record PrerenderedPage(string RootComponents, string State)
{
    public static PrerenderedPage Read(string html)
    {
        // The comment at a component's end has no descriptor.
        var markers = Marker().Matches(html)
            .Select(match => JsonNode.Parse(match.Groups[1].Value)!.AsObject())
            .Where(marker => marker.ContainsKey("descriptor"))
            .OrderBy(marker => marker["sequence"]!.GetValue<int>())
            .ToList();
        if (markers.Count == 0)
        {
            throw new InvalidOperationException("The page has no interactive component: is the driver signed in?");
        }

        var operations = new JsonArray();
        foreach (var marker in markers)
        {
            marker["uniqueId"] = operations.Count;
            operations.Add(new JsonObject { ["type"] = "add", ["ssrComponentId"] = operations.Count + 1, ["marker"] = marker });
        }

        return new PrerenderedPage(
            new JsonObject { ["batchId"] = 1, ["operations"] = operations }.ToJsonString(), SavedState().Match(html).Groups[1].Value);
    }

    [GeneratedRegex("<!--Blazor:({.*?})-->")]
    private static partial Regex Marker();

    [GeneratedRegex("<!--Blazor-Server-Component-State:([a-zA-Z0-9+/=]+)-->")]
    private static partial Regex SavedState();
}
