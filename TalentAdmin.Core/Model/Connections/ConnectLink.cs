namespace TalentAdmin.Core.Model.Connections;

/// <summary>A link with which a creator grants access to one account, and can take it back. Used up by the completed grant, not by being opened.</summary>
public sealed class ConnectLink
{
    /// <summary>`link_` and a sortable unique part.</summary>
    public required string Id { get; init; }

    /// <summary>The SHA-256 of the link's secret part, in hexadecimal: the secret itself is kept nowhere.</summary>
    public required string SecretHash { get; init; }

    public required string TalentId { get; init; }

    /// <summary>The platform's name.</summary>
    public required string Platform { get; init; }

    /// <summary>The handle that staff expect; null if any account will do.</summary>
    public string? ExpectedHandle { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>UTC time after which it cannot be used to grant access.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>UTC time of the completed grant; null before.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>The connection that the grant made.</summary>
    public string? ConnectionId { get; set; }

    /// <summary>UTC time at which staff took the link back; null if they did not.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>UTC time at which the creator disconnected again through the link.</summary>
    public DateTimeOffset? DisconnectedAt { get; set; }
}
