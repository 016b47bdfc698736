namespace TalentAdmin.Core.Model.Connections;

/// <summary>
/// An account whose owner took the permission back. It holds whatever else is forgotten, so that the account is not added again by mistake; the hash is
/// keyed, so that it names nobody.
/// </summary>
public sealed class PermissionStop
{
    public required string Platform { get; init; }

    /// <summary>An HMAC-SHA-256 of the account's id or folded handle under a key of this installation, in hexadecimal.</summary>
    public required string AccountHash { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset EndedAt { get; set; }
}
