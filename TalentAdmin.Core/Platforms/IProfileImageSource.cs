namespace TalentAdmin.Core.Platforms;

/// <summary>Asks one platform where the profile photos of accounts are. Knows nothing of talents.</summary>
public interface IProfileImageSource
{
    /// <summary>The facts of the platform.</summary>
    PlatformDefinition Platform { get; }

    /// <summary>Null when the platform can be asked; else why it is off, as a sentence for the pages.</summary>
    string? OffReason { get; }

    /// <summary>Why accounts that are known by their handle alone cannot be asked; null when they can.</summary>
    string? HandleOffReason => OffReason;

    /// <summary>
    /// Asks for the photos of at most <see cref="PlatformDefinition.ConnectionsPerCall"/> accounts. The answers come in the order
    /// of the accounts. Throws for bugs and cancellation only: every expected failure is an answer.
    /// </summary>
    Task<IReadOnlyList<PlatformResult>> FindAsync(IReadOnlyList<PlatformConnection> accounts, CancellationToken cancellationToken);
}

/// <summary>One account to ask for.</summary>
/// <param name="Handle">Without `@`.</param>
/// <param name="ExternalId">The platform's stable id, once known.</param>
/// <param name="AccessToken">The account's own token in clear text, or null where the agency's token or none is used.</param>
public sealed record PlatformConnection(string Handle, string? ExternalId, string? AccessToken)
{
    /// <summary>Who waits for the answer.</summary>
    public CallPriority Priority { get; init; }

    /// <summary>Leaves the token out, so that no log or exception text can carry it.</summary>
    public override string ToString() => $"PlatformConnection {{ Handle = {Handle} }}";
}
