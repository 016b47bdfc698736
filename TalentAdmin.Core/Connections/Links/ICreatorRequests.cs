namespace TalentAdmin.Core.Connections.Links;

/// <summary>What creators did on their page that staff have to say something about.</summary>
public interface ICreatorRequests
{
    /// <summary>Of one talent, or with null of all; what has waited longest comes first.</summary>
    Task<IReadOnlyList<CreatorRequest>> ListAsync(string? talentId, CancellationToken cancellationToken);

    /// <summary>The account is right, and is connected; or it is removed as the creator asked.</summary>
    Task<RosterResult<bool>> AcceptAsync(CreatorRequest request, Actor actor, CancellationToken cancellationToken);

    /// <summary>The account is the wrong one, and its permission is given back; or it stays, and its photo is shown again.</summary>
    Task<RosterResult<bool>> RefuseAsync(CreatorRequest request, Actor actor, CancellationToken cancellationToken);
}

/// <summary>What staff have to say something about.</summary>
/// <param name="Id">Of the kind: of the grant that waits, or of the account.</param>
/// <param name="TalentName">Whose.</param>
/// <param name="Handle">The account; null where the platform did not tell.</param>
/// <param name="ExpectedHandle">The account that staff expected; null for a removal.</param>
/// <param name="Since">UTC.</param>
/// <param name="Deadline">UTC time by which staff have to answer.</param>
public sealed record CreatorRequest(
    CreatorRequestKind Kind,
    string Id,
    string TalentId,
    string TalentName,
    string Platform,
    string? Handle,
    string? ExpectedHandle,
    DateTimeOffset Since,
    DateTimeOffset Deadline);

/// <summary>What a creator wants of staff.</summary>
public enum CreatorRequestKind
{
    /// <summary>Another account than the expected one was granted.</summary>
    OtherAccount,

    /// <summary>An account is to be removed, whose owner cannot sign in.</summary>
    Removal,
}
