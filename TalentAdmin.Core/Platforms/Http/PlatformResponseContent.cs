namespace TalentAdmin.Core.Platforms.Http;

/// <summary>Carries the answer, read already, through the resilience handler to the client.</summary>
internal sealed class PlatformResponseContent(PlatformResponse response) : ByteArrayContent([])
{
    public PlatformResponse Response { get; } = response;
}
