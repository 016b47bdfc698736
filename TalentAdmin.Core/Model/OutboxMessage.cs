namespace TalentAdmin.Core.Model;

/// <summary>Something that has to happen later, whatever becomes of the process that asked for it: stored in the transaction that makes it necessary.</summary>
public sealed class OutboxMessage
{
    /// <summary>Longest <see cref="Subject"/>.</summary>
    public const int SubjectMaxLength = 100;

    /// <summary>Longest <see cref="TraceParent"/>: the header of W3C Trace Context.</summary>
    public const int TraceParentMaxLength = 55;

    /// <summary>`out_` and a sortable unique part.</summary>
    public required string Id { get; init; }

    /// <summary>What is to be done: which handler takes it.</summary>
    public required string Kind { get; init; }

    /// <summary>What it is done to. Messages of one kind and subject that wait are done as one.</summary>
    public required string Subject { get; init; }

    /// <summary>What the handler needs to know besides, in its own form; null for nothing.</summary>
    public string? Payload { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC time from which it can be done.</summary>
    public DateTimeOffset DueAt { get; set; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; set; }

    /// <summary>The node that works on it; null when nobody does.</summary>
    public string? Owner { get; set; }

    /// <summary>UTC time until which it is its owner's.</summary>
    public DateTimeOffset? HeldUntil { get; set; }

    /// <summary>Why it was put off last, machine-readable; null before that.</summary>
    public string? LastError { get; set; }

    /// <summary>The trace of what asked for it; null when nobody traces.</summary>
    public string? TraceParent { get; init; }
}
