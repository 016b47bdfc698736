namespace TalentAdmin.Core.Model.Connections;

/// <summary>
/// A creator who cannot sign in at the platform any more asks the agency to remove an account. Its photo is hidden from then on; staff remove the
/// account, or say why not.
/// </summary>
public sealed class RemovalRequest
{
    /// <summary>The account; one request each.</summary>
    public required string ConnectionId { get; init; }

    public required string TalentId { get; init; }

    /// <summary>The platform's name.</summary>
    public required string Platform { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>UTC time by which staff have to answer.</summary>
    public required DateTimeOffset Deadline { get; init; }
}
