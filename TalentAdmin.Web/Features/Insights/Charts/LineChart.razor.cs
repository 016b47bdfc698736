using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Features.Insights.Charts;

/// <summary>Values day by day as lines. The numbers stand in the table beside it.</summary>
public sealed partial class LineChart : ComponentBase
{
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Labels { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<ChartSeries> Series { get; set; } = [];

    /// <summary>What the drawing says, for who cannot see it.</summary>
    [Parameter, EditorRequired]
    public string Summary { get; set; } = "";

    [Parameter, EditorRequired]
    public Func<double, string> Format { get; set; } = _ => "";

    [Parameter]
    public double Lowest { get; set; }

    [Parameter, EditorRequired]
    public double Highest { get; set; }

    /// <summary>Where a dashed line is drawn; null for none.</summary>
    [Parameter]
    public double? Target { get; set; }

    private int Width => Math.Max(1, Labels.Count) * ChartGeometry.Step;

    private string Y(double value) => ChartGeometry.Text(ChartGeometry.Y(value, Lowest, Highest));

    private string TooltipOf(int index) =>
        $"{Labels[index]}: {string.Join(", ", Series.Select(s => s.Values[index] is { } value ? $"{s.Name.ToLowerInvariant()} {Format(value)}" : $"{s.Name.ToLowerInvariant()} –"))}";
}
