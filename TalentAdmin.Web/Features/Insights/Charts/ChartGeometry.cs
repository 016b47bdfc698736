using System.Globalization;
using System.Text;

namespace TalentAdmin.Web.Features.Insights.Charts;

/// <summary>From values to the coordinates of a drawing that is 100 high and a step wide for each label.</summary>
internal static class ChartGeometry
{
    public const int Height = 100;
    public const int Step = 10;

    /// <summary>A round number at or above the highest value, so that the axis reads well.</summary>
    public static double RoundUp(double highest)
    {
        if (highest <= 0)
        {
            return 1;
        }

        var power = Math.Pow(10, Math.Floor(Math.Log10(highest)));
        foreach (var factor in new[] { 1, 1.5, 2, 3, 4, 5, 6, 8, 10 })
        {
            if (factor * power >= highest)
            {
                return factor * power;
            }
        }

        return highest;
    }

    /// <summary>A path through the values; it breaks off where there is none.</summary>
    public static string Path(IReadOnlyList<double?> values, double lowest, double highest)
    {
        var path = new StringBuilder();
        var isDrawing = false;
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is not { } value)
            {
                isDrawing = false;
                continue;
            }

            var isAlone = !isDrawing && (i + 1 == values.Count || values[i + 1] is null);
            path.Append(isDrawing ? 'L' : 'M').Append(Text(MiddleOf(i))).Append(' ').Append(Text(Y(value, lowest, highest)));
            if (isAlone)
            {
                // A day between two without figures would not be seen.
                path.Append("h.01");
            }

            isDrawing = true;
        }

        return path.ToString();
    }

    public static double MiddleOf(int index) => (index * Step) + (Step / 2.0);

    public static double Y(double value, double lowest, double highest) =>
        Height * (1 - ((Math.Clamp(value, lowest, highest) - lowest) / Math.Max(1e-9, highest - lowest)));

    /// <summary>A number as SVG wants it.</summary>
    public static string Text(double number) => number.ToString("0.##", CultureInfo.InvariantCulture);
}
