using System.Text.Json;

namespace TalentAdmin.Core.Platforms.TikTok;

/// <summary>TikTok's refusals. A good answer carries an error object too, with the code `ok`; OAuth's are flat and come with 200.</summary>
internal static class TikTokFaults
{
    public static Fault? Read(PlatformResponse answer)
    {
        var error = answer.Json.Member("error");
        var code = error is { ValueKind: JsonValueKind.String } ? error.Text() : error.Member("code").Text();
        if (code is null or "ok")
        {
            return answer is { IsSuccess: true, Json: not null } ? null : StatusFaults.Of(answer);
        }

        return code switch
        {
            "access_token_invalid" or "invalid_grant" => new Fault(FaultClass.ReconnectNeeded, ReasonCode.TokenExpired),
            "scope_not_authorized" => new Fault(FaultClass.ReconnectNeeded, ReasonCode.PermissionMissing),
            "scope_permission_missed" or "invalid_client" or "unauthorized_client" =>
                new Fault(FaultClass.Misconfigured, ReasonCode.AppMisconfigured),
            "invalid_params" or "invalid_request" => new Fault(FaultClass.BadCall, ReasonCode.AppMisconfigured),
            "rate_limit_exceeded" => new Fault(FaultClass.Throttled, ReasonCode.Throttled, RetryAfterReader.Read(answer)),
            "internal_error" or "server_error" or "temporarily_unavailable" => new Fault(FaultClass.Passing, ReasonCode.PlatformFault),
            _ when answer.IsSuccess => new Fault(FaultClass.Unclear, ReasonCode.PlatformError),
            _ => StatusFaults.Of(answer),
        };
    }
}
