namespace TalentAdmin.Core.Auditing;

/// <summary>Reads the audit log, and writes what no other transaction does.</summary>
public interface IAuditLog
{
    /// <summary>A page of it, newest first.</summary>
    Task<PagedResult<AuditLine>> ListAsync(AuditQuery query, CancellationToken cancellationToken);

    /// <summary>All that fits, newest first, without holding it in memory.</summary>
    IAsyncEnumerable<AuditLine> ReadAllAsync(AuditQuery query, CancellationToken cancellationToken);

    /// <summary>The kinds of things that were done, for a filter.</summary>
    Task<IReadOnlyList<string>> ActionsAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Notes what a person set going that has no transaction of its own to be noted in: a refresh, data taken out. Call it first: what
    /// breaks afterwards was begun all the same. Notes nothing of a talent that is not there.
    /// </summary>
    Task NoteAsync(Actor actor, string action, string? talentId, string? detail, CancellationToken cancellationToken);
}

/// <summary>What of the log is asked for.</summary>
public sealed record AuditQuery
{
    /// <summary>Found anywhere in the actor's name, the detail or the talent's name.</summary>
    public string? Search { get; init; }

    /// <summary>One action, or all of a kind: `talent.`.</summary>
    public string? Action { get; init; }

    public string? TalentId { get; init; }

    /// <summary>Under which account.</summary>
    public string? ActorId { get; init; }

    /// <summary>UTC, included.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>UTC, not included.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    public int PageSize { get; init; } = 50;
}

/// <summary>One entry.</summary>
/// <param name="Id">Of the entry.</param>
/// <param name="At">UTC.</param>
/// <param name="ActorId">The account; null for the command line and set-up.</param>
/// <param name="ActorName">As shown to others.</param>
/// <param name="Action">What was done.</param>
/// <param name="TalentId">To whom.</param>
/// <param name="TalentName">The talent's name now; null when it is gone.</param>
/// <param name="Detail">In words.</param>
/// <param name="Origin">The address that it came from.</param>
/// <param name="Number">Its place in the chain; null until it is sealed.</param>
/// <param name="IsForgotten">To whom and in which words is forgotten.</param>
public sealed record AuditLine(
    long Id,
    DateTimeOffset At,
    string? ActorId,
    string ActorName,
    string Action,
    string? TalentId,
    string? TalentName,
    string? Detail,
    string? Origin,
    long? Number,
    bool IsForgotten = false);
