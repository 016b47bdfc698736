namespace TalentAdmin.Core.Platforms.Http;

/// <summary>The machine-readable reasons that more than one platform gives.</summary>
internal static class Reasons
{
    public const string AgencyTokenInvalid = "agency_token_invalid";
    public const string AgencyTokenMissing = "agency_token_missing";
    public const string AnswerUnexpected = "answer_unexpected";
    public const string AppBlocked = "app_blocked";
    public const string AppMisconfigured = "app_misconfigured";
    public const string CodeRefused = "code_refused";
    public const string NearLimit = "near_limit";
    public const string NoPicture = "no_picture";
    public const string NotFound = "not_found";
    public const string PermissionMissing = "permission_missing";
    public const string PlatformFault = "platform_fault";
    public const string QuotaExceeded = "quota_exceeded";
    public const string Throttled = "throttled";
    public const string TokenExpired = "token_expired";
    public const string TokenInvalid = "token_invalid";
    public const string TokenMissing = "token_missing";
    public const string TokenRevoked = "token_revoked";
}
