namespace TalentAdmin.Core.Model.Privacy;

/// <summary>That an event which a platform told has ended something here: told again, it changes nothing that came later.</summary>
public sealed class CallbackReceipt
{
    /// <summary>A keyed hash of the event.</summary>
    public required string Key { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}
