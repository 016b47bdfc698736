using System.Text.Json.Serialization;

namespace TalentAdmin.Core.Connections.Links;

/// <summary>The links with which creators grant access to accounts, see what is kept of them, and take the access back.</summary>
public interface IConnectLinks
{
    /// <summary>Makes a link. Its secret is given here and never again.</summary>
    /// <param name="talentId">Whose.</param>
    /// <param name="platforms">What it is for; none for all that creators can be asked for access on.</param>
    /// <param name="actor">Who makes it.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    Task<RosterResult<NewConnectLink>> CreateAsync(
        string talentId, IReadOnlyCollection<WantedGrant> platforms, Actor actor, CancellationToken cancellationToken);

    /// <summary>Gives a link one more secret; the others go on to work, and all end together.</summary>
    Task<RosterResult<NewConnectLink>> AddSecretAsync(
        string talentId, string linkId, ConnectLinkWay way, Actor actor, CancellationToken cancellationToken);

    /// <summary>A talent's links, newest first; null if there is no such talent.</summary>
    Task<IReadOnlyList<ConnectLinkSummary>?> ListAsync(string talentId, CancellationToken cancellationToken);

    /// <summary>Ends a link with all its secrets, used or not. Accounts that it connected stay.</summary>
    Task<RosterResult<bool>> RevokeAsync(string talentId, string linkId, Actor actor, CancellationToken cancellationToken);

    /// <summary>
    /// What a link stands for, as far as who is there has been proven. Looking uses nothing up. Null for an unknown secret, for what can be none, and
    /// for a link that staff ended.
    /// </summary>
    Task<OpenedLink?> OpenAsync(string secret, LinkProof proof, CancellationToken cancellationToken);

    /// <summary>The creator takes the permission back: accounts are removed with their tokens and photos, and the platforms are told.</summary>
    /// <param name="platform">One of the link's; null for all that are proven.</param>
    Task<CreatorResult> DisconnectAsync(string secret, LinkProof proof, string? platform, CancellationToken cancellationToken);

    /// <summary>The creator sends a picture. Staff may choose it; it is shown at once where the talent has no photo.</summary>
    Task<CreatorResult> SendPictureAsync(string secret, LinkProof proof, ReadOnlyMemory<byte> file, CancellationToken cancellationToken);

    /// <summary>The creator takes a picture back that was sent before.</summary>
    Task<CreatorResult> RemovePictureAsync(string secret, LinkProof proof, string photoId, CancellationToken cancellationToken);

    /// <summary>
    /// A creator who cannot sign in at the platform asks the agency to remove the account: its photo is hidden at once, and staff have seven days.
    /// </summary>
    Task<CreatorResult> AskForRemovalAsync(string secret, LinkProof proof, string platform, CancellationToken cancellationToken);
}

/// <summary>A platform that a link is to be for.</summary>
/// <param name="Platform">Its name.</param>
/// <param name="Handle">The account that is expected, as typed; null or empty if any will do.</param>
public sealed record WantedGrant(string Platform, string? Handle = null);

/// <summary>A link just made, or a new secret of one.</summary>
/// <param name="Secret">The last part of its address.</param>
public sealed record NewConnectLink(string Id, IReadOnlyList<string> Platforms, DateTimeOffset ExpiresAt, string Secret)
{
    /// <summary>Leaves the secret out, so that no log or exception text can carry it.</summary>
    public override string ToString() => $"NewConnectLink {{ Id = {Id} }}";
}

/// <summary>A link as staff see it: never with a secret.</summary>
/// <param name="OpenedAt">UTC time at which somebody first pressed its button; null before.</param>
/// <param name="Secrets">How many times it was handed out.</param>
public sealed record ConnectLinkSummary(
    string Id,
    IReadOnlyList<GrantSummary> Grants,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? OpenedAt,
    int Secrets,
    ConnectLinkState State);

/// <summary>One platform of a link, as staff see it.</summary>
public sealed record GrantSummary(string Platform, string? ExpectedHandle, DateTimeOffset? UsedAt, ConnectLinkState State);

/// <summary>What became of a link, or of one platform of it. Lower snake case on the wire.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConnectLinkState>))]
public enum ConnectLinkState
{
    /// <summary>It can be used.</summary>
    [JsonStringEnumMemberName("open")]
    Open,

    /// <summary>It connected an account.</summary>
    [JsonStringEnumMemberName("used")]
    Used,

    /// <summary>The account that it connected was removed by staff.</summary>
    [JsonStringEnumMemberName("removed")]
    Removed,

    /// <summary>The creator took the permission back.</summary>
    [JsonStringEnumMemberName("disconnected")]
    Disconnected,

    /// <summary>Nobody used it in time.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,

    /// <summary>Staff ended it.</summary>
    [JsonStringEnumMemberName("revoked")]
    Revoked,
}
