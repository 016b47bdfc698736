using System.Text.Json.Serialization;

namespace TalentAdmin.Core.Connections;

/// <summary>The links with which creators grant access to one account and take it back.</summary>
public interface IConnectLinks
{
    /// <summary>Makes a link. Its secret is given here and never again.</summary>
    /// <param name="handle">The account that is expected, as typed; null or empty if any will do.</param>
    Task<RosterResult<NewConnectLink>> CreateAsync(string talentId, string platform, string? handle, Actor actor, CancellationToken cancellationToken);

    /// <summary>A talent's links, newest first; null if there is no such talent.</summary>
    Task<IReadOnlyList<ConnectLinkSummary>?> ListAsync(string talentId, CancellationToken cancellationToken);

    /// <summary>Takes back a link that was not used yet.</summary>
    Task<RosterResult<bool>> RevokeAsync(string talentId, string linkId, Actor actor, CancellationToken cancellationToken);

    /// <summary>What a link stands for. Looking uses nothing up. Null for an unknown secret, and for what can be none.</summary>
    Task<OpenedLink?> OpenAsync(string secret, CancellationToken cancellationToken);

    /// <summary>
    /// The creator takes the permission back: the account is removed with its tokens and photos, and the platform is told where it
    /// listens. True also if the account was removed before; false for a link that never connected one.
    /// </summary>
    Task<bool> DisconnectAsync(string secret, CancellationToken cancellationToken);
}

/// <summary>A link just made.</summary>
/// <param name="Secret">The last part of its address.</param>
public sealed record NewConnectLink(string Id, string Platform, string? ExpectedHandle, DateTimeOffset ExpiresAt, string Secret)
{
    /// <summary>Leaves the secret out, so that no log or exception text can carry it.</summary>
    public override string ToString() => $"NewConnectLink {{ Id = {Id} }}";
}

/// <summary>A link as staff see it: never with its secret.</summary>
public sealed record ConnectLinkSummary(
    string Id,
    string Platform,
    string? ExpectedHandle,
    DateTimeOffset CreatedAt,
    string CreatedBy,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? UsedAt,
    ConnectLinkState State);

/// <summary>A link as the creator who opened it sees it.</summary>
/// <param name="Handle">The account that the link connected, while it is connected; null otherwise.</param>
public sealed record OpenedLink(
    string Id, string TalentId, string Platform, string? ExpectedHandle, DateTimeOffset ExpiresAt, string? Handle, ConnectLinkState State);

/// <summary>What became of a link. Lower snake case on the wire.</summary>
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

    /// <summary>Staff took it back.</summary>
    [JsonStringEnumMemberName("revoked")]
    Revoked,
}
