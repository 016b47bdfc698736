using System.Net;

namespace TalentAdmin.Core.Platforms.YouTube;

/// <summary>Google's refusals: the reasons of `details`, then of `errors`, then `status`, then the HTTP status.</summary>
internal sealed class YouTubeFaults(TimeProvider time)
{
    private const string QuotaExceeded = "quotaExceeded";

    public Fault? Read(PlatformResponse answer)
    {
        var error = answer.Json.Member("error");
        if (!error.IsObject())
        {
            return answer is { IsSuccess: true, Json: not null } or { Status: HttpStatusCode.NotModified } ? null : StatusFaults.Of(answer);
        }

        List<string> reasons =
        [
            .. error.Member("details").Items().Select(d => JsonReading.Member(d, "reason").Text()).OfType<string>(),
            .. error.Member("errors").Items().Select(e => JsonReading.Member(e, "reason").Text()).OfType<string>(),
            .. error.Member("status").Text() is { } status ? [status] : Array.Empty<string>(),
        ];

        // The day's quota may be wrapped in a general "too many": it is what decides how long to wait.
        return reasons.Contains(QuotaExceeded) || reasons.Contains("dailyLimitExceeded")
            ? new Fault(FaultClass.Throttled, ReasonCode.QuotaExceeded, PacificDay.UntilNext(time.GetUtcNow()))
            : reasons.Select(reason => Of(reason, answer)).FirstOrDefault(fault => fault is not null) ?? ByStatus(answer);
    }

    private static Fault? Of(string reason, PlatformResponse answer) => reason switch
    {
        "rateLimitExceeded" or "userRateLimitExceeded" or "RATE_LIMIT_EXCEEDED" or "RESOURCE_EXHAUSTED" =>
            new Fault(FaultClass.Throttled, ReasonCode.Throttled, RetryAfterReader.Read(answer)),
        "API_KEY_INVALID" or "keyInvalid" or "keyExpired" or "API_KEY_EXPIRED" => new Fault(FaultClass.Misconfigured, YouTubeReasons.ApiKeyInvalid),
        "accessNotConfigured" or "SERVICE_DISABLED" => new Fault(FaultClass.Misconfigured, YouTubeReasons.ApiDisabled),
        "forbidden" or "ipRefererBlocked" or "API_KEY_IP_ADDRESS_BLOCKED" or "API_KEY_HTTP_REFERRER_BLOCKED" or "API_KEY_SERVICE_BLOCKED" =>
            new Fault(FaultClass.Misconfigured, YouTubeReasons.ApiKeyRestricted),
        "required" or "CREDENTIALS_MISSING" => new Fault(FaultClass.Misconfigured, ReasonCode.AppMisconfigured),
        "authError" or "authorizationRequired" or "youtubeSignupRequired" or "invalid_grant" or "UNAUTHENTICATED" =>
            new Fault(FaultClass.ReconnectNeeded, ReasonCode.TokenInvalid),
        "insufficientPermissions" or "ACCESS_TOKEN_SCOPE_INSUFFICIENT" => new Fault(FaultClass.ReconnectNeeded, ReasonCode.PermissionMissing),
        "channelNotFound" or "channelClosed" or "channelSuspended" or "channelForbidden" or "authenticatedUserAccountClosed"
            or "authenticatedUserAccountSuspended" => new Fault(FaultClass.NotFound, ReasonCode.NotFound),
        "internalError" or "backendError" or "INTERNAL" or "UNAVAILABLE" => new Fault(FaultClass.Passing, ReasonCode.PlatformFault),
        "badRequest" or "invalidFilters" or "missingRequiredParameter" or "incompatibleParameters" or "INVALID_ARGUMENT" =>
            new Fault(FaultClass.BadCall, ReasonCode.AppMisconfigured),
        _ => null,
    };

    private static Fault ByStatus(PlatformResponse answer) => answer.IsSuccess
        ? new Fault(FaultClass.Unclear, ReasonCode.PlatformError)
        : answer.Status == HttpStatusCode.Unauthorized
            ? new Fault(FaultClass.ReconnectNeeded, ReasonCode.TokenInvalid)
            : StatusFaults.Of(answer);
}
