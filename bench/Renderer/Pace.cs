namespace TalentAdmin.Bench.Renderer;

/// <summary>How fast pictures were rendered in one round.</summary>
/// <param name="PerSecond">Pictures a second by the clock.</param>
/// <param name="ProcessorMs">Processor time a picture, which other programs on the machine change less.</param>
internal sealed record Pace(double PerSecond, double ProcessorMs)
{
    /// <summary>Nothing was measured.</summary>
    public static Pace Unknown { get; } = new(double.NaN, double.NaN);
}
