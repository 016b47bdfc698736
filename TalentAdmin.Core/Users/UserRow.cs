namespace TalentAdmin.Core.Users;

/// <summary>An account as the users page lists it.</summary>
/// <param name="LockedUntil">UTC; null unless it pauses after wrong passwords right now.</param>
/// <param name="HasSecondFactor">An authenticator app or a passkey.</param>
/// <param name="HasPassword">False while the invitation is open.</param>
/// <param name="LastDay">The last day on which the account works, until midnight UTC; null for no end.</param>
public sealed record UserRow(
    string Id,
    string Email,
    string Role,
    bool Disabled,
    bool IsDemo,
    bool HasPassword,
    DateTimeOffset? LockedUntil,
    DateTimeOffset? LastSignInAt,
    bool HasSecondFactor = false,
    DateOnly? LastDay = null);
