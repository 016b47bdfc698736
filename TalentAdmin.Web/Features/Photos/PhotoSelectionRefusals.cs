namespace TalentAdmin.Web.Features.Photos;

/// <summary>How the contract says why a choice was not made.</summary>
internal static class PhotoSelectionRefusals
{
    public static IResult Of(PhotoSelectionError error, string? reason) => error switch
    {
        PhotoSelectionError.NotFound => RosterRefusals.NotFound(),
        PhotoSelectionError.NoSuchPhoto => Envelope.Fail(StatusCodes.Status404NotFound, ErrorCodes.NotFound, PhotoSelectionText.Of(error, reason)),
        PhotoSelectionError.NoPhoto => Unprocessable("NO_PHOTO", error, reason),
        PhotoSelectionError.InvalidCrop => Unprocessable("INVALID_CROP", error, reason),
        PhotoSelectionError.TooLarge => Envelope.Fail(StatusCodes.Status413PayloadTooLarge, ErrorCodes.TooLarge, PhotoSelectionText.Of(error, reason)),
        PhotoSelectionError.Unacceptable => Unprocessable((reason ?? ReasonCode.NotAnImage).ToUpperInvariant(), error, reason),
        PhotoSelectionError.UnknownPlatform => Unprocessable("UNKNOWN_PLATFORM", error, reason),
        PhotoSelectionError.NotConnected => Unprocessable("NOT_CONNECTED", error, reason),
        PhotoSelectionError.PlatformLimits => Unprocessable("PLATFORM_LIMITS", error, reason),
        PhotoSelectionError.Conflict => Envelope.Fail(StatusCodes.Status409Conflict, ErrorCodes.Conflict, PhotoSelectionText.Of(error, reason)),
        _ => throw new InvalidOperationException($"{error} is no refusal."),
    };

    private static IResult Unprocessable(string code, PhotoSelectionError error, string? reason) =>
        Envelope.Fail(StatusCodes.Status422UnprocessableEntity, code, PhotoSelectionText.Of(error, reason));
}
