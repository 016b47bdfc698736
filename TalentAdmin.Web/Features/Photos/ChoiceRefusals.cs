using TalentAdmin.Core.Choosing;
using TalentAdmin.Web.Contract;
using TalentAdmin.Web.Features.Talents;

namespace TalentAdmin.Web.Features.Photos;

/// <summary>How the contract says why a choice was not made.</summary>
internal static class ChoiceRefusals
{
    public static IResult Of(ChoiceError error, string? reason) => error switch
    {
        ChoiceError.NotFound => RosterRefusals.NotFound(),
        ChoiceError.NoSuchPhoto => Envelope.Fail(StatusCodes.Status404NotFound, ErrorCodes.NotFound, ChoiceWords.Of(error, reason)),
        ChoiceError.NoPhoto => Unprocessable("NO_PHOTO", error, reason),
        ChoiceError.InvalidCrop => Unprocessable("INVALID_CROP", error, reason),
        ChoiceError.TooLarge => Envelope.Fail(StatusCodes.Status413PayloadTooLarge, ErrorCodes.TooLarge, ChoiceWords.Of(error, reason)),
        ChoiceError.Unacceptable => Unprocessable((reason ?? "not_an_image").ToUpperInvariant(), error, reason),
        ChoiceError.UnknownPlatform => Unprocessable("UNKNOWN_PLATFORM", error, reason),
        ChoiceError.NotConnected => Unprocessable("NOT_CONNECTED", error, reason),
        ChoiceError.Conflict => Envelope.Fail(StatusCodes.Status409Conflict, ErrorCodes.Conflict, ChoiceWords.Of(error, reason)),
        _ => throw new InvalidOperationException($"{error} is no refusal."),
    };

    private static IResult Unprocessable(string code, ChoiceError error, string? reason) =>
        Envelope.Fail(StatusCodes.Status422UnprocessableEntity, code, ChoiceWords.Of(error, reason));
}
