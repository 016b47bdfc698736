using System.Net;

namespace TalentAdmin.Core.Platforms.Http;

/// <summary>What is left to go by when the body says nothing: edges answer in HTML or not at all.</summary>
internal static class StatusFaults
{
    public static Fault Of(PlatformResponse answer) => answer.Status switch
    {
        HttpStatusCode.TooManyRequests => new Fault(FaultClass.Throttled, ReasonCode.Throttled, RetryAfterReader.Read(answer)),
        HttpStatusCode.ServiceUnavailable when RetryAfterReader.Read(answer) is { } pause =>
            new Fault(FaultClass.Throttled, ReasonCode.PlatformFault, pause),
        HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError => new Fault(FaultClass.Passing, ReasonCode.PlatformFault),
        _ when answer.IsSuccess => new Fault(FaultClass.Passing, answer.BodyFault ?? ReasonCode.AnswerUnexpected),
        _ => new Fault(FaultClass.Unclear, ReasonCode.Http(answer.Status)),
    };
}
