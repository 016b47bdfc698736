namespace TalentAdmin.Core.Users;

/// <summary>What somebody has to show besides a password.</summary>
/// <param name="Email">Whose.</param>
/// <param name="AppSince">When the authenticator app was confirmed, UTC; null if there is none.</param>
/// <param name="NewAppKey">The secret of an app that is not confirmed yet; null if none was begun.</param>
/// <param name="Passkeys">The oldest first.</param>
/// <param name="RecoveryCodesLeft">How many recovery codes are not used.</param>
/// <param name="HasPassword">Whether they can sign in by a password.</param>
/// <param name="Demand">What is asked of their role.</param>
public sealed record FactorOverview(
    string Email,
    DateTimeOffset? AppSince,
    byte[]? NewAppKey,
    IReadOnlyList<PasskeyRow> Passkeys,
    int RecoveryCodesLeft,
    bool HasPassword,
    SecondFactorDemand Demand)
{
    /// <summary>Whether they have any second factor.</summary>
    public bool HasAny => AppSince is not null || Passkeys.Count > 0;

    // The secret does not slip into a log.
    public override string ToString() => $"{nameof(FactorOverview)} of {Email}";
}

/// <summary>A passkey as its owner reads it.</summary>
/// <param name="Id">Names it; opens nothing.</param>
/// <param name="Name">As its owner calls it.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="LastUsedAt">UTC; null before the first time.</param>
public sealed record PasskeyRow(string Id, string Name, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt);
