namespace TalentAdmin.Core.Model.Staff;

/// <summary>
/// A change by a person. Once written it stays as it is: who of the staff did what and when. To whom, and in which words, stands in
/// <see cref="Words"/> beside it, which go when that person is forgotten.
/// </summary>
public sealed class AuditEntry
{
    /// <summary>Stands for a creator as the actor: whose name it is, the words tell.</summary>
    public const string Creator = "a creator";

    public long Id { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The account's id; null for the command line and set-up.</summary>
    public string? ActorId { get; init; }

    /// <summary>The member of staff; <see cref="Creator"/> for a creator.</summary>
    public required string ActorName { get; init; }

    /// <summary>What was done, lower snake case with a dot: `talent.created`, `connection.removed`, `user.disabled`.</summary>
    public required string Action { get; init; }

    /// <summary>What of it is personal; null when nothing is, or when it was forgotten.</summary>
    public AuditWords? Words { get; private set; }

    /// <summary>What seals the words: <see cref="AuditWords.Hash"/>; null when there never were any.</summary>
    public string? WordsHash { get; private set; }

    /// <summary>Says that the app itself forgot the words, keyed so that nobody else can: <see cref="AuditSeal"/>; null while they are there.</summary>
    public string? WordsForgotten { get; init; }

    /// <summary>The talent it was done to; not a foreign key, since the entry outlives the talent.</summary>
    public string? TalentId
    {
        get => Words?.TalentId;
        init => SetWords(w => w.TalentId = value, value);
    }

    /// <summary>In words; never a token or a password.</summary>
    public string? Detail
    {
        get => Words?.Detail;
        init => SetWords(w => w.Detail = value, value);
    }

    /// <summary>The address that the request came from; null for the command line and for what the app did on its own. A creator's stands in the words.</summary>
    public string? Origin { get; private set; }

    /// <summary>Its place in the chain, from 1; null until it is written. Not the id: of two entries at once the later id may be written first.</summary>
    public long? Number { get; private set; }

    /// <summary>Binds the entry to all before it: <see cref="AuditSeal"/>; null until it is written.</summary>
    public string? Seal { get; private set; }

    /// <summary>By what right it was done, for whoever writes it: not stored.</summary>
    internal ActorStanding? Standing { get; private init; }

    /// <summary>What a person does now.</summary>
    /// <param name="actor">Who.</param>
    /// <param name="at">UTC.</param>
    /// <param name="action">What: <see cref="Action"/>.</param>
    /// <param name="talentId">To which talent, if to one.</param>
    /// <param name="detail">In words; never a token or a password.</param>
    public static AuditEntry Of(Actor actor, DateTimeOffset at, string action, string? talentId = null, string? detail = null)
    {
        var entry = new AuditEntry
        {
            At = at,
            ActorId = actor.Id,
            ActorName = actor.IsCreator ? Creator : actor.Name,
            Standing = actor.Standing,
            Action = action,
            TalentId = talentId,
            Detail = detail,
        };
        if (actor.IsCreator)
        {
            entry.SetWords(w => w.ActorName = actor.Name, actor.Name);
        }

        return entry;
    }

    /// <summary>Before it is written: notes where it came from and seals the words.</summary>
    internal void Complete(string? origin)
    {
        if (ActorName == Creator)
        {
            SetWords(w => w.Origin ??= origin, origin);
        }
        else
        {
            Origin ??= origin;
        }

        WordsHash = Words?.Hash();
    }

    /// <summary>Takes it into the chain, as it is written.</summary>
    internal void TakeIn(long number, string seal) => (Number, Seal) = (number, seal);

    private void SetWords(Action<AuditWords> set, string? value)
    {
        if (value is not null)
        {
            set(Words ??= new AuditWords());
        }
    }
}

/// <summary>Who does something.</summary>
/// <param name="Id">The account's id; null for the command line and set-up.</param>
/// <param name="Name">As shown to others.</param>
/// <param name="IsCreator">A creator, by a link: the name is forgotten with the person.</param>
public sealed record Actor(string? Id, string Name, bool IsCreator = false)
{
    /// <summary>By what right: asked for again when the act is written. Null for the command line and for creators.</summary>
    public ActorStanding? Standing { get; init; }

    /// <summary>The same for work that goes on when its starter signs out. It stops when the account is disabled or gets another role.</summary>
    public Actor InBackground() => this with { Standing = Standing is null ? null : Standing with { SessionId = null } };
}

/// <summary>What must still hold of an actor when an act is written.</summary>
/// <param name="Stamp">The account's security stamp; null for a service key, which has no account.</param>
/// <param name="SessionId">The session, where there is one.</param>
/// <param name="KeyId">The API key, where it is one.</param>
public sealed record ActorStanding(string? Stamp, string? SessionId, string? KeyId)
{
    // The stamp is not for logs.
    public override string ToString() => KeyId ?? nameof(ActorStanding);
}
