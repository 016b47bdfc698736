namespace TalentAdmin.Tests.Imaging;

/// <summary>What a test expects of a pixel; apart from the drawing, which benches use too.</summary>
internal static partial class TestImages
{
    public static void AssertColour(double[] expected, double[] actual, double tolerance = 14) =>
        Assert.True(
            expected.Zip(actual).All(pair => Math.Abs(pair.First - pair.Second) <= tolerance),
            $"expected {string.Join(',', expected)}, got {string.Join(',', actual)}");
}
