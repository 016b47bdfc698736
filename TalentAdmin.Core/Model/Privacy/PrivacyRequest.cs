namespace TalentAdmin.Core.Model.Privacy;

/// <summary>
/// A person's wish to see or to end what is kept. Once it is over the row says that it is, when, and how much it was; whom it was about it does not say
/// any more.
/// </summary>
public sealed class PrivacyRequest
{
    /// <summary>`priv_` and a sortable unique part.</summary>
    public required string Id { get; init; }

    /// <summary>Opens the public page that tells its state: 128 random bits in hexadecimal.</summary>
    public required string Code { get; init; }

    public required PrivacyRequestKind Kind { get; init; }

    public required PrivacyRequestOrigin Origin { get; init; }

    public PrivacyRequestState State { get; private set; } = PrivacyRequestState.Received;

    /// <summary>The platform that it is about; null for all.</summary>
    public string? Platform { get; init; }

    /// <summary>The handle that was named, in the platform's form; null once it is over, and where none was named.</summary>
    public string? Handle { get; private set; }

    /// <summary>Ids of the talents whose it is, separated by blanks: all of theirs is meant. Null once it is over.</summary>
    public string? TalentIds { get; private set; }

    /// <summary>Ids of the connections that it is about, separated by blanks. Null once it is over.</summary>
    public string? ConnectionIds { get; private set; }

    /// <summary>Which account a platform named, as a keyed hash: the same account gets the same code. Null for all other origins.</summary>
    public string? SubjectHash { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC time by which it has to be over.</summary>
    public required DateTimeOffset Deadline { get; set; }

    /// <summary>UTC time at which somebody said that it is to be done.</summary>
    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>The account of who said so; null for a platform.</summary>
    public string? ConfirmedById { get; private set; }

    /// <summary>Who said so.</summary>
    public string? ConfirmedBy { get; private set; }

    /// <summary>UTC time at which it was done or refused.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it was refused, for the person.</summary>
    public string? Reason { get; private set; }

    /// <summary>Accounts that ended.</summary>
    public int Accounts { get; private set; }

    /// <summary>Pictures that went with them.</summary>
    public int Pictures { get; private set; }

    /// <summary>Ids of a list that are none of ours.</summary>
    public int Ignored { get; init; }

    /// <summary>Whether nothing more will happen to it.</summary>
    public bool IsOver() => State is PrivacyRequestState.Done or PrivacyRequestState.Refused;

    /// <summary>Notes whom it is about.</summary>
    internal void Concern(string? handle, IEnumerable<string> talentIds, IEnumerable<string> connectionIds) =>
        (Handle, TalentIds, ConnectionIds) = (handle, Join(talentIds), Join(connectionIds));

    /// <summary>It is to be done.</summary>
    internal void Confirm(Actor actor, DateTimeOffset now)
    {
        (State, EndedAt, Reason) = (PrivacyRequestState.Confirmed, null, null);
        (ConfirmedAt, ConfirmedById, ConfirmedBy) = (now, actor.Id, actor.Name);
    }

    /// <summary>It is being done.</summary>
    internal void Begin() => State = PrivacyRequestState.Running;

    /// <summary>It is done.</summary>
    internal void Finish(int accounts, int pictures, DateTimeOffset now)
    {
        (Accounts, Pictures) = (Accounts + accounts, Pictures + pictures);
        End(PrivacyRequestState.Done, now);
    }

    /// <summary>It will not be done.</summary>
    internal void Refuse(string reason, DateTimeOffset now)
    {
        Reason = reason;
        End(PrivacyRequestState.Refused, now);
    }

    /// <summary>The ids in one of its lists.</summary>
    internal static string[] Split(string? ids) => ids?.Split(' ') ?? [];

    private static string? Join(IEnumerable<string> ids) => string.Join(' ', ids.Distinct(StringComparer.Ordinal)) is { Length: > 0 } joined ? joined : null;

    private void End(PrivacyRequestState state, DateTimeOffset now)
    {
        (State, EndedAt) = (state, now);
        (Handle, TalentIds, ConnectionIds) = (null, null, null);
    }
}
