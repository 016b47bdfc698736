namespace TalentAdmin.Core.Model.Staff;

/// <summary>A program's key, of a person or of the agency. The row decides; the key itself is kept nowhere.</summary>
public sealed class ApiKey
{
    /// <summary>`key_…`; opens nothing.</summary>
    public required string Id { get; init; }

    /// <summary>SHA-256 of the key, lower-case hexadecimal.</summary>
    public required string Hash { get; init; }

    /// <summary>How the key begins, by which its owner knows it again.</summary>
    public required string Start { get; init; }

    /// <summary>What people call it.</summary>
    public required string Name { get; init; }

    /// <summary>Whose: it can do no more than this person, and ends with the account. Null for a service key.</summary>
    public string? OwnerId { get; init; }

    /// <summary>The email of whoever made it.</summary>
    public required string MadeBy { get; init; }

    /// <summary>What it may do: <see cref="ApiScopes"/>, with spaces between.</summary>
    public required string Scopes { get; init; }

    /// <summary>The addresses and networks that it works from, with spaces between; null for everywhere.</summary>
    public string? Addresses { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; set; }

    /// <summary>UTC; null while nobody revoked it.</summary>
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>UTC, up to a minute late; null before the first use.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>The last addresses that used it, the latest first, with spaces between.</summary>
    public string? UsedFrom { get; set; }

    /// <summary>When a refusal was last noted in the audit log, UTC.</summary>
    public DateTimeOffset? RefusedAt { get; set; }
}

/// <summary>What a key may do. Each stands for itself: who may write may not read unless the key says so.</summary>
public static class ApiScopes
{
    /// <summary>Reads what a viewer sees.</summary>
    public const string Read = "read";

    /// <summary>Refreshes photos, starts and stops runs.</summary>
    public const string Sync = "sync";

    /// <summary>Changes what a manager changes.</summary>
    public const string Write = "write";

    /// <summary>Reads and changes what only admins do.</summary>
    public const string Admin = "admin";

    /// <summary>All, the least first.</summary>
    public static IReadOnlyList<string> All { get; } = [Read, Sync, Write, Admin];

    /// <summary>The role that a person needs for a key with this scope.</summary>
    public static string RoleOf(string scope) => scope switch
    {
        Read => AppRoles.Viewer,
        Sync or Write => AppRoles.Manager,
        _ => AppRoles.Admin,
    };

    /// <summary>What a key of a person in this role can have.</summary>
    public static IEnumerable<string> Of(string role) => All.Where(scope => AppRoles.From(RoleOf(scope)).Contains(role));
}
