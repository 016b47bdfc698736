namespace TalentAdmin.Web.Features.Photos.Panel;

/// <summary>Says to a person why a choice was not made, and what to do.</summary>
internal static class PhotoSelectionText
{
    public static string Of(PhotoSelectionError error, string? reason) => error switch
    {
        PhotoSelectionError.NotFound => "This talent was removed meanwhile.",
        PhotoSelectionError.NoSuchPhoto => "This photo is not kept any more. Choose another one.",
        PhotoSelectionError.NoPhoto => "No photo is shown.",
        PhotoSelectionError.InvalidCrop => "The square does not lie within the photo: x and y from 0, size from 0.05 to 1, and all of it inside.",
        PhotoSelectionError.TooLarge => "The file is too large. Choose one of at most 20 MB.",
        PhotoSelectionError.Unacceptable => File(reason),
        PhotoSelectionError.UnknownPlatform => "This platform does not exist.",
        PhotoSelectionError.NotConnected => "The talent has no account on this platform. Connect one first.",
        PhotoSelectionError.PlatformLimits => "The platform does not let its pictures be kept without the account. Ask the creator to send the picture instead.",
        PhotoSelectionError.Conflict => "Others change this talent at the same time. Try again.",
        _ => throw new InvalidOperationException($"{error} is no refusal."),
    };

    private static string File(string? reason) => reason switch
    {
        ReasonCode.EmptyBody => "The file is empty.",
        ReasonCode.NotAnImage => "This file is not a picture, whatever its name says. Choose a JPEG, PNG, WebP or AVIF file.",
        ReasonCode.UnsupportedFormat => "This format is not supported. Save the picture as JPEG, PNG, WebP or AVIF.",
        ReasonCode.ImageDamaged => "The picture is damaged or incomplete. Export it again, or choose another one.",
        ReasonCode.TooSmall => "The picture is too small: each side needs at least 48 pixels.",
        ReasonCode.TooManyPixels => "The picture has too many pixels. Scale it down to 4000 pixels a side, or less.",
        ReasonCode.SingleColour => "The picture is a single colour.",
        _ => "The picture is built in a way that is not safe to open. Export it again as JPEG.",
    };
}
