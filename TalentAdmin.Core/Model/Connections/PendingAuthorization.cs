namespace TalentAdmin.Core.Model.Connections;

/// <summary>A browser's way to a platform's permission page and back. Single use, ten minutes.</summary>
public sealed class PendingAuthorization
{
    /// <summary>The kind of the outbox's messages that have a grant given back which waits for staff; the subject is the hash of the state.</summary>
    internal const string GivingBack = "held_grant";

    /// <summary>The SHA-256 of the state parameter, in hexadecimal.</summary>
    public required string StateHash { get; init; }

    /// <summary>The SHA-256 of the cookie that binds the authorization to the browser that began it.</summary>
    public required string BrowserHash { get; init; }

    public required string TalentId { get; init; }

    /// <summary>The platform's name.</summary>
    public required string Platform { get; init; }

    /// <summary>The link that the creator came by; null when staff sign the creator in.</summary>
    public string? LinkId { get; init; }

    /// <summary>The staff member; null when the creator came by a link.</summary>
    public string? ActorId { get; init; }

    /// <summary>The staff member's name.</summary>
    public string? ActorName { get; init; }

    /// <summary>The handle that is expected; null if any account will do.</summary>
    public string? ExpectedHandle { get; init; }

    /// <summary>Nothing is to be granted: the creator only shows who is there (<see cref="ConnectLinkGrant.ProvenWith"/>).</summary>
    public bool IsProof { get; init; }

    /// <summary>The platform by which the browser had proven who is there when it was sent off; null if it had not.</summary>
    public string? ProvenWith { get; init; }

    /// <summary>The proof key under Data Protection; null where none is used.</summary>
    public string? ProtectedVerifier { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>UTC time at which the platform's answer came; a second one is refused.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>UTC time since when staff are asked whether this is the right account; null while the creator is, or nobody.</summary>
    public DateTimeOffset? ForStaffSince { get; set; }

    /// <summary>The grant under Data Protection, while a person is asked whether this is the right account; null otherwise.</summary>
    public string? ProtectedGrant { get; set; }
}
