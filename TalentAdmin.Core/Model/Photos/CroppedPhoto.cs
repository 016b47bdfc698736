namespace TalentAdmin.Core.Model.Photos;

/// <summary>A crop whose renditions are stored.</summary>
/// <param name="RenditionHash">Under which they lie.</param>
/// <param name="Key">Under which they are served.</param>
internal sealed record CroppedPhoto(CropRectangle Crop, string RenditionHash, string Key);
