using System.ComponentModel.DataAnnotations;

namespace TalentAdmin.Core.Photos;

/// <summary>The square that a person cut out, in fractions of the upright picture.</summary>
/// <param name="Left">Of the width, 0 to 1.</param>
/// <param name="Top">Of the height, 0 to 1.</param>
/// <param name="Edge">Of the shorter side, over 0 to 1.</param>
public sealed record CropRectangle(
    [property: Range(0, 1)] double Left,
    [property: Range(0, 1)] double Top,
    [property: Range(0.01, 1)] double Edge);
