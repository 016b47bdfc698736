namespace TalentAdmin.Core.Hosting;

/// <summary>
/// Does what messages of one kind ask for. It may be called again for a message that it has done, when the process died before that was noted: doing a
/// thing twice must come to the same as doing it once.
/// </summary>
internal interface IOutboxHandler
{
    /// <summary>The kind of its messages.</summary>
    string Kind { get; }

    /// <summary>How many it does at the same time on one node.</summary>
    int Concurrency { get; }

    /// <summary>Does it. What it throws is logged, and the message is tried again after a pause that grows.</summary>
    Task<OutboxResult> HandleAsync(OutboxMessage message, CancellationToken cancellationToken);
}

/// <summary>What came of a message.</summary>
internal abstract record OutboxResult
{
    private OutboxResult()
    {
    }

    /// <summary>It is done with.</summary>
    public sealed record Done : OutboxResult;

    /// <summary>It is to be tried again.</summary>
    /// <param name="At">UTC.</param>
    /// <param name="Reason">Machine-readable.</param>
    public sealed record Again(DateTimeOffset At, string Reason) : OutboxResult
    {
        /// <summary>What the next try needs to know; null for the same as this one.</summary>
        public string? Payload { get; init; }
    }
}
