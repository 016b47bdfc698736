using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Features.Insights;

/// <summary>How old the photos are, as one bar with its numbers beneath.</summary>
public sealed partial class FreshnessBar : ComponentBase
{
    [Parameter, EditorRequired]
    public FreshnessFigures Figures { get; set; } = new(0, 0, 0, 0, 0);

    private IReadOnlyList<Part> Parts =>
    [
        new("Under 24 h", "success", Figures.Fresh),
        new("Under 7 days", "recent", Figures.Recent),
        new("Older", "old", Figures.Old),
        new("Not yet", "never", Figures.Never),
    ];

    private string Summary => string.Join(", ", Parts.Select(p => $"{p.Name}: {CountText.Of(p.Talents)}"));

    private double? Share(Part part) => Figures.Connected == 0 ? null : 100.0 * part.Talents / Figures.Connected;

    private IEnumerable<(Part Part, string X, string Width)> Drawn()
    {
        var x = 0.0;
        foreach (var part in Parts.Where(p => p.Talents > 0))
        {
            var width = Share(part) ?? 0;
            yield return (part, ChartGeometry.Text(x), ChartGeometry.Text(width));
            x += width;
        }
    }

    private sealed record Part(string Name, string Colour, int Talents);
}
