using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Features.Insights.Charts;

/// <summary>Parts of a whole day by day, one on top of the other.</summary>
public sealed partial class StackedChart : ComponentBase
{
    private double _highest = 1;

    [Parameter, EditorRequired]
    public IReadOnlyList<string> Labels { get; set; } = [];

    /// <summary>The first lies at the bottom.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<ChartSeries> Series { get; set; } = [];

    /// <summary>What the drawing says, for who cannot see it.</summary>
    [Parameter, EditorRequired]
    public string Summary { get; set; } = "";

    private int Width => Math.Max(1, Labels.Count) * ChartGeometry.Step;

    // A year has no room for gaps between its days.
    private double Gap => Labels.Count > 100 ? 0 : 1;

    protected override void OnParametersSet() =>
        _highest = ChartGeometry.RoundUp(Enumerable.Range(0, Labels.Count).Select(i => Series.Sum(s => s.Values[i] ?? 0)).DefaultIfEmpty().Max());

    private static string Format(double value) => value.ToString("#,0.#", CultureInfo.InvariantCulture);

    private IEnumerable<(ChartSeries Layer, string Y, string Height)> Layers(int index)
    {
        var below = 0.0;
        foreach (var layer in Series)
        {
            var height = (layer.Values[index] ?? 0) / _highest * ChartGeometry.Height;
            below += height;
            if (height > 0)
            {
                yield return (layer, ChartGeometry.Text(ChartGeometry.Height - below), ChartGeometry.Text(height));
            }
        }
    }

    private string TooltipOf(int index) =>
        $"{Labels[index]}: {string.Join(", ", Series.Where(s => s.Values[index] > 0).Reverse().Select(s => $"{s.Name} {Format(s.Values[index] ?? 0)}"))}";
}
