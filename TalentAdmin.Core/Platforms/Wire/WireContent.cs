namespace TalentAdmin.Core.Platforms.Wire;

/// <summary>Carries the answer, read already, through the resilience handler to the client.</summary>
internal sealed class WireContent(WireAnswer answer) : ByteArrayContent([])
{
    public WireAnswer Answer { get; } = answer;
}
