namespace TalentAdmin.Core.Model.Staff;

/// <summary>A change by a person. Once written it stays as it is.</summary>
public sealed class AuditEntry
{
    public long Id { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The account's id; null for the command line and set-up.</summary>
    public string? ActorId { get; init; }

    public required string ActorName { get; init; }

    /// <summary>What was done, lower snake case with a dot: `talent.created`, `connection.removed`, `user.disabled`.</summary>
    public required string Action { get; init; }

    /// <summary>The talent it was done to; not a foreign key, since the entry outlives the talent.</summary>
    public string? TalentId { get; init; }

    /// <summary>In words; never a token or a password.</summary>
    public string? Detail { get; init; }

    /// <summary>The address that the request came from; null for the command line and for what the app did on its own.</summary>
    public string? Origin { get; init; }

    /// <summary>Its place in the chain, from 1; null until it is sealed. Not the id: of two entries at once the later id may be written first.</summary>
    public long? Number { get; init; }

    /// <summary>Binds the entry to all before it: <see cref="AuditSeal"/>; null until it is sealed.</summary>
    public string? Seal { get; init; }

    /// <summary>What a person does now.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="at">UTC.</param>
    /// <param name="action">What: <see cref="Action"/>.</param>
    /// <param name="talentId">To which talent, if to one.</param>
    /// <param name="detail">In words; never a token or a password.</param>
    public static AuditEntry Of(Actor actor, DateTimeOffset at, string action, string? talentId = null, string? detail = null) => new()
    {
        At = at,
        ActorId = actor.Id,
        ActorName = actor.Name,
        Action = action,
        TalentId = talentId,
        Detail = detail,
    };
}

/// <summary>Who does something.</summary>
/// <param name="Id">The account's id; null for the command line and set-up.</param>
/// <param name="Name">As shown to others.</param>
public sealed record Actor(string? Id, string Name);
