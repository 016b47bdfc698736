namespace TalentAdmin.Core.Model.Staff;

/// <summary>What happened again and again within a minute, such as wrong passwords, before it becomes one entry of the audit log.</summary>
public sealed class AccessSum
{
    /// <summary>A hash of what is added up.</summary>
    public required string Id { get; init; }

    /// <summary>As in <see cref="AuditEntry.Action"/>.</summary>
    public required string Action { get; init; }

    /// <summary>The account; null for an email that is none's.</summary>
    public string? UserId { get; init; }

    /// <summary>Who did it, as far as that is known.</summary>
    public required string ActorName { get; init; }

    /// <summary>Browser and system, in words, and what was asked for.</summary>
    public required string Device { get; init; }

    /// <summary>The address that it came from; null when there is none.</summary>
    public string? Address { get; init; }

    /// <summary>How often.</summary>
    public int Count { get; init; }

    /// <summary>The first time, UTC.</summary>
    public required DateTimeOffset Since { get; init; }
}
