namespace TalentAdmin.Core.Model.Runs;

/// <summary>
/// A part of a run: the unit of work, of progress and of recovery. It is a lease of its own: who works on it holds
/// it for a while, under a number that every write of the page checks.
/// </summary>
public sealed class RunBatch
{
    public required string RunId { get; init; }

    /// <summary>1, 2, 3, … in the order of the work.</summary>
    public required int Number { get; init; }

    /// <summary>The talents' ids, separated by blanks; once it has waited, of those only who are not done.</summary>
    public required string TalentIds { get; set; }

    /// <summary>How many talents it held at first.</summary>
    public required int Size { get; init; }

    public RunBatchStatus Status { get; set; }

    /// <summary>How many of <see cref="TalentIds"/> are counted.</summary>
    public int Done { get; set; }

    /// <summary>Why the rest of its talents cannot be asked before <see cref="HeldUntil"/>; null when nothing is in the way.</summary>
    public RunWait? WaitsFor { get; set; }

    /// <summary>The fencing number: grows with every holder.</summary>
    public long Fence { get; set; }

    /// <summary>The node that holds it; null when nobody does.</summary>
    public string? Owner { get; set; }

    /// <summary>UTC time until which it is its owner's, or before which nobody is to try again.</summary>
    public DateTimeOffset? HeldUntil { get; set; }

    /// <summary>How often work on it broke.</summary>
    public int Breaks { get; set; }
}

/// <summary>Where a page stands.</summary>
public enum RunBatchStatus
{
    Waiting,
    Taken,
    Done,
}
