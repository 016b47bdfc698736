namespace TalentAdmin.Core.Model.Staff;

/// <summary>
/// What one browser has begun to prove: the second step after a right password, or the challenge that a passkey is to sign. A row, so that any node can go
/// on with it, and so that it is good for one time.
/// </summary>
public sealed class PendingProof
{
    /// <summary>SHA-256 of the random secret in the browser's cookie, lower-case hexadecimal.</summary>
    public required string Id { get; init; }

    /// <summary>What it is good for.</summary>
    public required ProofPurpose Purpose { get; init; }

    /// <summary>The account; null while a passkey is to say whose it is.</summary>
    public string? UserId { get; init; }

    /// <summary>The challenge as ASP.NET Core keeps it; null where there is none.</summary>
    public string? Challenge { get; init; }

    /// <summary>Wrong codes so far.</summary>
    public int Tries { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>What a <see cref="PendingProof"/> is good for.</summary>
public enum ProofPurpose
{
    /// <summary>The password was right; the second factor is still to come.</summary>
    SecondStep,

    /// <summary>Signing in by a passkey, alone or as the second step.</summary>
    SignIn,

    /// <summary>Adding a passkey.</summary>
    Enrolment,

    /// <summary>Proving again who one is.</summary>
    AskedAgain,
}
