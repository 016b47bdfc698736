using System.Net;

namespace TalentAdmin.Core.Platforms.Twitch;

/// <summary>Twitch's refusals. Its bodies repeat the status and add a text for people.</summary>
internal static class TwitchFaults
{
    /// <summary>A question about accounts, with a token that was made just now.</summary>
    public static Fault? Read(PlatformResponse answer) => answer switch
    {
        { IsSuccess: true, Json: not null } => answer.Json.Member("error") is null ? null : new Fault(FaultClass.Unclear, ReasonCode.AnswerUnexpected),
        { Status: HttpStatusCode.Unauthorized } => new Fault(FaultClass.ReconnectNeeded, ReasonCode.TokenInvalid),
        _ => StatusFaults.Of(answer),
    };

    /// <summary>The same, with a token that may have been taken back since it was made: that is nobody's fault yet.</summary>
    public static Fault? ReadHopefully(PlatformResponse answer) =>
        answer.Status == HttpStatusCode.Unauthorized ? new Fault(FaultClass.Unclear, TwitchReasons.TokenRefused) : Read(answer);

    /// <summary>A request for a token: what is refused is the app.</summary>
    public static Fault? ReadGrant(PlatformResponse answer) =>
        answer is { Status: HttpStatusCode.BadRequest or HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden, Json: not null }
            ? new Fault(FaultClass.Misconfigured, ReasonCode.AppMisconfigured)
            : Read(answer);
}
