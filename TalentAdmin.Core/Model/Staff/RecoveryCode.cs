namespace TalentAdmin.Core.Model.Staff;

/// <summary>Opens its owner's account in place of a second factor, once: the row goes with its use.</summary>
public sealed class RecoveryCode
{
    /// <summary>SHA-256 of account and code, lower-case hexadecimal. A code has 80 random bits: nobody guesses it from that.</summary>
    public required string Id { get; init; }

    /// <summary>The account.</summary>
    public required string UserId { get; init; }
}
