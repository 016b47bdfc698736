namespace TalentAdmin.Core.Platforms.Instagram;

/// <summary>Meta's refusals. Codes are documented, HTTP statuses are not: the same code was seen with several.</summary>
internal static class InstagramFaults
{
    private const int InvisibleObject = 33;

    public static Fault? Read(PlatformResponse answer)
    {
        var error = answer.Json.Member("error");
        if (error.IsObject())
        {
            return error.Member("code").Number() is { } code
                ? ByCode(answer, code, error.Member("error_subcode").Number(), error.Member("is_transient").IsTrue())
                : WithoutCode(answer);
        }

        return answer is { IsSuccess: true, Json: not null } ? null : WithoutCode(answer);
    }

    private static Fault WithoutCode(PlatformResponse answer) => answer.IsSuccess && answer.Json is not null
        ? new Fault(FaultClass.Unclear, ReasonCode.AnswerUnexpected)
        : StatusFaults.Of(answer);

    private static Fault ByCode(PlatformResponse answer, int code, int? subcode, bool isTransient) => code switch
    {
        190 or 102 => new Fault(FaultClass.ReconnectNeeded, TokenReason(subcode)),
        10 or (>= 200 and <= 299) => new Fault(FaultClass.ReconnectNeeded, ReasonCode.PermissionMissing),
        110 or 803 or 24 or 9009 => new Fault(FaultClass.NotFound, ReasonCode.NotFound),
        100 when subcode == InvisibleObject => new Fault(FaultClass.NotFound, ReasonCode.NotFound),
        100 or 2500 => new Fault(FaultClass.BadCall, ReasonCode.AppMisconfigured),
        3 => new Fault(FaultClass.Misconfigured, ReasonCode.AppMisconfigured),
        341 or 368 => new Fault(FaultClass.Misconfigured, InstagramReasons.AppBlocked),
        4 or 613 or 80002 => new Fault(FaultClass.Throttled, ReasonCode.Throttled, RetryAfter(answer)),
        17 or 32 => new Fault(FaultClass.Throttled, ReasonCode.Throttled, RetryAfter(answer), TokenOnly: true),
        1 or 2 => new Fault(FaultClass.Passing, ReasonCode.PlatformFault),
        _ when isTransient || (int)answer.Status >= 500 => new Fault(FaultClass.Passing, ReasonCode.PlatformFault),
        _ => new Fault(FaultClass.Unclear, InstagramReasons.Error(code)),
    };

    private static string TokenReason(int? subcode) => subcode switch
    {
        463 => ReasonCode.TokenExpired,
        460 => InstagramReasons.PasswordChanged,
        458 => InstagramReasons.AppRemoved,
        459 or 464 => InstagramReasons.CheckpointRequired,
        467 or 492 or 493 => ReasonCode.TokenRevoked,
        _ => ReasonCode.TokenInvalid,
    };

    private static TimeSpan? RetryAfter(PlatformResponse answer) => RetryAfterReader.Read(answer) ?? InstagramUsage.Read(answer).TimeToRegain;
}
