namespace TalentAdmin.Core.Users;

/// <summary>An account as the users page lists it.</summary>
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
    DateTimeOffset? LastSignInAt);
