using System.Numerics;

namespace TalentAdmin.Core.Model.Photos;

/// <summary>What a picture looks like, whatever its file: two encodings of one picture have nearly the same.</summary>
/// <param name="Shape">256 bits in hexadecimal: where it gets brighter from left to right, on a grid of 16 by 16.</param>
/// <param name="Colours">Red, green and blue of a grid of 4 by 4, in hexadecimal.</param>
public sealed record Fingerprint(string Shape, string Colours)
{
    /// <summary>Characters of <see cref="Shape"/>.</summary>
    public const int ShapeLength = 64;

    /// <summary>Characters of <see cref="Colours"/>.</summary>
    public const int ColoursLength = 96;

    // Measured on drawn portraits: encodings of one picture differ in at most 7 bits and 3 levels, two pictures in 30 bits and more.
    private const int NearBits = 14;
    private const int NearLevels = 6;

    /// <summary>Both parts, or null where one is missing.</summary>
    public static Fingerprint? Of(string? shape, string? colours) =>
        shape is { Length: ShapeLength } && colours is { Length: ColoursLength } ? new Fingerprint(shape, colours) : null;

    /// <summary>Whether nobody would see a difference between the two.</summary>
    public bool IsSamePicture(Fingerprint? other) =>
        other is not null && ShapeDistance(Shape, other.Shape) <= NearBits && ColourDistance(Colours, other.Colours) <= NearLevels;

    /// <summary>Whether both draw the same figure, be it in other colours, as drawn stand-ins do.</summary>
    public static bool IsSameShape(string one, string other) => ShapeDistance(one, other) <= NearBits;

    /// <summary>How many of the 256 bits differ.</summary>
    public static int ShapeDistance(string one, string other) =>
        Convert.FromHexString(one).Zip(Convert.FromHexString(other)).Sum(pair => BitOperations.PopCount((uint)(pair.First ^ pair.Second)));

    private static int ColourDistance(string one, string other) =>
        Convert.FromHexString(one).Zip(Convert.FromHexString(other)).Max(pair => Math.Abs(pair.First - pair.Second));
}
