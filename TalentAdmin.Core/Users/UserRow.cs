namespace TalentAdmin.Core.Users;

/// <summary>An account as the users page lists it.</summary>
/// <param name="HasSecondFactor">An authenticator app or a passkey.</param>
/// <param name="LastDay">The last day on which the account works, until midnight UTC; null for no end.</param>
/// <param name="HasPassword">False while the invitation is open, and for who only comes by single sign-on.</param>
/// <param name="Provider">The provider of single sign-on, as people know it; null without one.</param>
public sealed record UserRow(
    string Id,
    string Email,
    string Role,
    bool Disabled,
    bool IsDemo,
    bool HasPassword,
    string? Provider,
    DateTimeOffset? LastSignInAt,
    bool HasSecondFactor = false,
    DateOnly? LastDay = null);
