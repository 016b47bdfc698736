using System.ComponentModel.DataAnnotations;

namespace TalentAdmin.Core.Model.Photos;

/// <summary>The square that a person cut out, in fractions of the upright picture.</summary>
/// <param name="Left">Of the width, 0 to 1.</param>
/// <param name="Top">Of the height, 0 to 1.</param>
/// <param name="Edge">Of the shorter side, over 0 to 1.</param>
public sealed record CropRectangle(
    [property: Range(0, 1)] double Left,
    [property: Range(0, 1)] double Top,
    [property: Range(0.01, 1)] double Edge)
{
    /// <summary>The smallest square, of the shorter side: a face in a group is about this large.</summary>
    public const double MinEdge = 0.05;

    // Numbers are rounded on their way, so a square may stick out by a hair.
    private const double Tolerance = 0.005;

    /// <summary>A square of stored numbers; null where one is missing.</summary>
    public static CropRectangle? Of(double? left, double? top, double? edge) =>
        left is { } x && top is { } y && edge is { } size ? new CropRectangle(x, y, size) : null;

    /// <summary>Whether the square lies within a picture of this size and is large enough to be seen.</summary>
    public bool FitsIn(int width, int height)
    {
        var shorter = Math.Min(width, height);
        return Edge >= MinEdge && Edge <= 1 && Left >= 0 && Top >= 0
            && Left + (Edge * shorter / width) <= 1 + Tolerance
            && Top + (Edge * shorter / height) <= 1 + Tolerance;
    }

    /// <summary>The same square with four digits, as it is stored and addressed.</summary>
    public CropRectangle Rounded() => new(Math.Round(Left, 4), Math.Round(Top, 4), Math.Round(Edge, 4));

    /// <summary>A square of the same share around the same point of another picture, moved inside where it would stick out.</summary>
    public CropRectangle CarriedOver(int fromWidth, int fromHeight, int toWidth, int toHeight)
    {
        var from = Math.Min(fromWidth, fromHeight);
        var to = Math.Min(toWidth, toHeight);
        var (edgeX, edgeY) = (Edge * to / toWidth, Edge * to / toHeight);
        var (middleX, middleY) = (Left + (Edge * from / fromWidth / 2), Top + (Edge * from / fromHeight / 2));
        return new CropRectangle(
            Math.Clamp(middleX - (edgeX / 2), 0, 1 - edgeX),
            Math.Clamp(middleY - (edgeY / 2), 0, 1 - edgeY),
            Edge).Rounded();
    }
}
