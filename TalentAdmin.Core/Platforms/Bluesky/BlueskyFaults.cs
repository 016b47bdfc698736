namespace TalentAdmin.Core.Platforms.Bluesky;

/// <summary>Bluesky's refusals. Its words (`InvalidRequest`) say no more than the status.</summary>
internal static class BlueskyFaults
{
    public static Fault? Read(PlatformResponse answer) => answer switch
    {
        { IsSuccess: true, Json: not null } => answer.Json.Member("error") is null ? null : new Fault(FaultClass.Unclear, ReasonCode.AnswerUnexpected),
        _ => StatusFaults.Of(answer),
    };
}
