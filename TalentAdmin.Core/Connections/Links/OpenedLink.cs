namespace TalentAdmin.Core.Connections.Links;

/// <summary>Who is there, as far as a browser has proven it.</summary>
/// <param name="LinkId">The link that it was proven for; null without proof.</param>
/// <param name="Platforms">As <see cref="ConnectLinkGrant.ProvenWith"/>.</param>
public sealed record LinkProof(string? LinkId, IReadOnlyCollection<string> Platforms)
{
    /// <summary>Whoever has the link.</summary>
    public static LinkProof None { get; } = new(null, []);

    internal bool Covers(ConnectLinkGrant grant) =>
        grant.LinkId == LinkId && grant.ProvenWith is { } by && Platforms.Contains(by, StringComparer.Ordinal);
}

/// <summary>A link as whoever opened it may see it.</summary>
/// <param name="IsProven">Who is there is proven for at least one account.</param>
/// <param name="IsWhole">It is proven for all accounts of the link, so that the person's own pictures are shown and taken.</param>
/// <param name="IsKnown">Besides, one of them is the account that staff expected: everything that is kept may be shown.</param>
/// <param name="Others">Accounts that came in another way; none unless <paramref name="IsKnown"/>.</param>
/// <param name="Pictures">What the creator sent, newest first; none unless <paramref name="IsWhole"/>.</param>
public sealed record OpenedLink(
    string Id,
    string TalentId,
    DateTimeOffset ExpiresAt,
    ConnectLinkState State,
    bool IsProven,
    bool IsWhole,
    bool IsKnown,
    IReadOnlyList<OpenedGrant> Grants,
    IReadOnlyList<KeptAccount> Others,
    IReadOnlyList<OwnPicture> Pictures);

/// <summary>One platform of a link, as whoever opened it may see it.</summary>
/// <param name="ExpectedHandle">Null if any account will do, and once the link is used by somebody whom this browser does not prove.</param>
/// <param name="Account">What is kept of the account that it connected; null without proof.</param>
/// <param name="CanSignIn">Creators can be sent to the platform now.</param>
/// <param name="IsWaiting">Another account than the expected one was granted; staff are asked.</param>
/// <param name="MayAsk">Nobody can sign in there, so that the agency can be asked to remove it without proof.</param>
/// <param name="IsAsked">The agency was asked.</param>
public sealed record OpenedGrant(
    string Platform,
    string? ExpectedHandle,
    ConnectLinkState State,
    bool IsProven,
    KeptAccount? Account,
    bool CanSignIn,
    bool IsWaiting,
    bool MayAsk,
    bool IsAsked)
{
    /// <summary>What staff expect, whoever is there.</summary>
    internal string? Wanted { get; init; }

    internal string? ConnectionId { get; init; }
}

/// <summary>What is kept of an account.</summary>
/// <param name="ConnectedAt">UTC.</param>
/// <param name="PhotoKey">Under which its photo is served; null if none is kept.</param>
/// <param name="PhotoSince">UTC time at which the photo was fetched.</param>
/// <param name="KeepUntil">UTC time at which it ends unless the platform confirms it anew; null: no end.</param>
/// <param name="IsAsked">The agency was asked to remove it.</param>
public sealed record KeptAccount(
    string Platform,
    string Handle,
    DateTimeOffset ConnectedAt,
    string? PhotoKey,
    DateTimeOffset? PhotoSince,
    DateTimeOffset? KeepUntil,
    bool IsAsked);

/// <summary>A picture that the creator sent.</summary>
/// <param name="SentAt">UTC.</param>
/// <param name="IsShown">It is the photo now.</param>
public sealed record OwnPicture(string Id, string Key, DateTimeOffset SentAt, bool IsShown);

/// <summary>What came of something that a creator asked for.</summary>
/// <param name="Status">In one word.</param>
/// <param name="Reason">Machine-readable, for a picture that cannot be taken.</param>
public sealed record CreatorResult(CreatorStatus Status, string? Reason = null)
{
    internal static CreatorResult Done { get; } = new(CreatorStatus.Done);

    internal static CreatorResult NoLink { get; } = new(CreatorStatus.NoLink);

    internal static CreatorResult NotProven { get; } = new(CreatorStatus.NotProven);

    internal static CreatorResult Of(RosterError error) => error switch
    {
        RosterError.None => Done,
        RosterError.NotFound => NoLink,
        _ => new CreatorResult(CreatorStatus.Conflict),
    };
}

/// <summary>What came of something that a creator asked for.</summary>
public enum CreatorStatus
{
    /// <summary>It is done, or was done before.</summary>
    Done,

    /// <summary>There is no such link, or what it was about is gone.</summary>
    NoLink,

    /// <summary>It is not proven who is there.</summary>
    NotProven,

    /// <summary>Somebody else changed the talent at the same moment.</summary>
    Conflict,

    /// <summary>The file is too large.</summary>
    TooLarge,

    /// <summary>The creator has sent as many pictures as are kept.</summary>
    TooMany,

    /// <summary>The file is no picture that can be used.</summary>
    Unacceptable,
}
