namespace TalentAdmin.Core.Model.Connections;

/// <summary>
/// A link with which a creator grants access to accounts, sees what is kept of them, and takes the access back. Used up, platform by platform, by
/// completed grants, not by being opened.
/// </summary>
public sealed class ConnectLink
{
    /// <summary>`link_` and a sortable unique part.</summary>
    public required string Id { get; init; }

    public required string TalentId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>UTC time after which it cannot be used to grant access.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>UTC time at which somebody first pressed its button: looking, as previews of messages do, is no opening. Null before.</summary>
    public DateTimeOffset? OpenedAt { get; set; }

    /// <summary>UTC time at which staff ended the link with all its secrets; null if they did not.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>One for each platform that it is for.</summary>
    public List<ConnectLinkGrant> Grants { get; init; } = [];

    /// <summary>Each time the link is handed out it gets another one; all end together.</summary>
    public List<ConnectLinkSecret> Secrets { get; init; } = [];
}
