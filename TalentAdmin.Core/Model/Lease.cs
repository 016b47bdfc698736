namespace TalentAdmin.Core.Model;

/// <summary>The right to do one thing, for a while, in all processes. Every new holder gets a higher fencing number, which late writes are checked against.</summary>
public sealed class Lease
{
    /// <summary>Longest name.</summary>
    public const int NameMaxLength = 100;

    /// <summary>What may be done: `token/{connection id}`.</summary>
    public required string Name { get; init; }

    /// <summary>The fencing number of the latest holder.</summary>
    public long Fence { get; set; }

    /// <summary>The process that holds it; null when it was given back.</summary>
    public string? Owner { get; set; }

    /// <summary>UTC time after which another may take it.</summary>
    public DateTimeOffset ExpiresAt { get; set; }
}
