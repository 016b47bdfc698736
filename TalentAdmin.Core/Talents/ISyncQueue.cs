namespace TalentAdmin.Core.Talents;

/// <summary>Syncs that must not hold up a request. Bounded; syncs of one talent that wait are one.</summary>
public interface ISyncQueue
{
    /// <summary>Asks for a forced sync soon. False when the queue is full: the nightly run catches up.</summary>
    bool TryEnqueue(string talentId, RunTrigger trigger);

    /// <summary>How many talents wait.</summary>
    int Count { get; }
}
