namespace TalentAdmin.Bench.Live;

internal static class Figures
{
    public static double Median(IEnumerable<double> figures)
    {
        var ordered = figures.Order().ToArray();
        return ordered.Length == 0 ? double.NaN : (ordered[(ordered.Length - 1) / 2] + ordered[ordered.Length / 2]) / 2;
    }
}
