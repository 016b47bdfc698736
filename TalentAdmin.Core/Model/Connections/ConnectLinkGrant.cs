namespace TalentAdmin.Core.Model.Connections;

/// <summary>One platform of a connect link: what is expected there, and what became of it.</summary>
public sealed class ConnectLinkGrant
{
    public required string LinkId { get; init; }

    /// <summary>The platform's name.</summary>
    public required string Platform { get; init; }

    /// <summary>The handle that staff expect; null if any account will do.</summary>
    public string? ExpectedHandle { get; init; }

    /// <summary>UTC time of the completed grant; null before.</summary>
    public DateTimeOffset? UsedAt { get; set; }

    /// <summary>The connection that the grant made.</summary>
    public string? ConnectionId { get; set; }

    /// <summary>
    /// The platform by which the person who granted had been proven then; the grant's own when nobody had been. Grants with the same one are of one
    /// person, so that proof for one of them is proof for all.
    /// </summary>
    public string? ProvenWith { get; set; }

    /// <summary>UTC time at which the creator disconnected again through the link.</summary>
    public DateTimeOffset? DisconnectedAt { get; set; }
}
