namespace TalentAdmin.Core.Model.Staff;

/// <summary>A key pair on somebody's device or security key that signs in alone: the device asks for the person's finger, face or PIN.</summary>
public sealed class Passkey
{
    /// <summary>SHA-256 of <see cref="CredentialId"/>, lower-case hexadecimal: that one is too long for a key.</summary>
    public required string Id { get; init; }

    /// <summary>The account.</summary>
    public required string UserId { get; init; }

    /// <summary>By which the device finds it, at most 1,023 bytes.</summary>
    public required byte[] CredentialId { get; init; }

    /// <summary>COSE form. The private key never leaves the device.</summary>
    public required byte[] PublicKey { get; init; }

    /// <summary>As its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>How the device can be reached (`internal`, `usb`, `hybrid`), by commas.</summary>
    public required string Transports { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>UTC; null before the first time.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>How often the device has signed, by its own count; 0 where it does not count.</summary>
    public long SignCount { get; set; }

    /// <summary>Whether it can be copied between its owner's devices.</summary>
    public required bool IsBackupEligible { get; init; }

    /// <summary>Whether it has been.</summary>
    public bool IsBackedUp { get; set; }
}
