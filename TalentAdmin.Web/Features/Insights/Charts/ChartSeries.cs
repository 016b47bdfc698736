namespace TalentAdmin.Web.Features.Insights.Charts;

/// <summary>One line, or one layer, of a chart.</summary>
/// <param name="Name">For people.</param>
/// <param name="Colour">The end of the class that colours it: `instagram`, `success`.</param>
/// <param name="Values">One for each label; null where there is none.</param>
public sealed record ChartSeries(string Name, string Colour, IReadOnlyList<double?> Values);
