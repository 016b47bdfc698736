namespace TalentAdmin.Core.Model.Photos;

/// <summary>What is known of an image before it is decoded.</summary>
/// <param name="Width">Pixels, after orientation.</param>
/// <param name="Height">Pixels, after orientation.</param>
/// <param name="HasProfile">Whether colours have to be brought to sRGB.</param>
internal sealed record ImageFacts(ImageFormat Format, int Width, int Height, bool HasProfile);
