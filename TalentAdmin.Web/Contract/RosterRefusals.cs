namespace TalentAdmin.Web.Contract;

/// <summary>How the contract says why a change of the roster was not made.</summary>
internal static class RosterRefusals
{
    public static IResult ToRefusal<T>(this RosterResult<T> answer)
    {
        var (status, code, message) = answer.Error switch
        {
            RosterError.NotFound => (StatusCodes.Status404NotFound, ErrorCodes.NotFound, "There is no such talent or connection."),
            RosterError.InvalidName => Unacceptable($"The name needs 1 to {Talent.NameMaxLength} characters, and no control characters, line breaks or marks that turn the direction of writing."),
            RosterError.InvalidAvatarUrl => Unacceptable("The linked user's avatar has to be an https URL of an allowed image host."),
            RosterError.InvalidExternalId => Unacceptable("The external id is not an id of this platform."),
            RosterError.UnknownPlatform =>
                (StatusCodes.Status422UnprocessableEntity, "UNKNOWN_PLATFORM", "This platform does not exist."),
            RosterError.InvalidHandle =>
                (StatusCodes.Status422UnprocessableEntity, "INVALID_HANDLE", "This is not a handle of this platform."),
            RosterError.AccountInUse =>
                (StatusCodes.Status409Conflict, "ACCOUNT_IN_USE", "The account is connected to another talent. Remove it there first."),
            RosterError.PlatformAlreadyConnected =>
                (StatusCodes.Status409Conflict, "PLATFORM_ALREADY_CONNECTED", "The talent has an account of this platform. Remove it first."),
            RosterError.PlatformOff =>
                (StatusCodes.Status422UnprocessableEntity, "PLATFORM_OFF", "Creators cannot be sent to this platform."),
            RosterError.PermissionWithdrawn =>
                (StatusCodes.Status409Conflict, "PERMISSION_WITHDRAWN", "The owner of the account has taken the permission back: only the creator can connect it again."),
            RosterError.Conflict => (StatusCodes.Status409Conflict, ErrorCodes.Conflict, "Somebody else changed the talent at the same time. Read it again and repeat the call."),
            _ => throw new InvalidOperationException($"{answer.Error} is no refusal."),
        };
        return Envelope.Fail(status, code, answer.Message ?? message);
    }

    /// <summary>The answer to an id or a platform that is not there.</summary>
    public static IResult NotFound() => Envelope.Fail(StatusCodes.Status404NotFound, ErrorCodes.NotFound, "There is no such talent.");

    private static (int Status, string Code, string Message) Unacceptable(string message) =>
        (StatusCodes.Status422UnprocessableEntity, ErrorCodes.ValidationFailed, message);
}
