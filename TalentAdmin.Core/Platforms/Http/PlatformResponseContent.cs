namespace TalentAdmin.Core.Platforms.Http;

/// <summary>Carries the answer, read already, through the resilience handler to the client.</summary>
internal sealed class PlatformResponseContent(PlatformResponse answer) : ByteArrayContent([])
{
    public PlatformResponse Answer { get; } = answer;
}
