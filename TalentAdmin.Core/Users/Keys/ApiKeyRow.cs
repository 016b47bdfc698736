namespace TalentAdmin.Core.Users.Keys;

/// <summary>A key as its owner and admins read it.</summary>
/// <param name="Id">Tells it from others; opens nothing.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Start">How the key begins.</param>
/// <param name="Owner">The email of the person whose it is; null for a service key.</param>
/// <param name="OwnerRole">Cuts the scopes; null for a service key.</param>
/// <param name="MadeBy">The email of whoever made it.</param>
/// <param name="Scopes">What it was made with: <see cref="ApiScopes"/>.</param>
/// <param name="Addresses">Where it works from; empty for everywhere.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="ExpiresAt">UTC.</param>
/// <param name="LastUsedAt">UTC, up to a minute late; null before the first use.</param>
/// <param name="LastUsedFrom">The network address; null before the first use, and where there was none.</param>
public sealed record ApiKeyRow(
    string Id,
    string Name,
    string Start,
    string? Owner,
    string? OwnerRole,
    string MadeBy,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string> Addresses,
    DateTimeOffset CreatedAt,
    DateTimeOffset ExpiresAt,
    DateTimeOffset? LastUsedAt,
    string? LastUsedFrom);

/// <summary>A key that somebody wants.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Scopes">Some of <see cref="ApiScopes"/>.</param>
/// <param name="ExpiresAt">UTC; null for 90 days from now.</param>
/// <param name="Addresses">Addresses and networks that it works from; none for everywhere.</param>
/// <param name="IsService">Of the agency and not of a person.</param>
public sealed record NewApiKey(string? Name, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt, IReadOnlyList<string> Addresses, bool IsService);

/// <summary>How making a key went.</summary>
/// <param name="Refusal">Why there is none, in words; null when there is.</param>
/// <param name="Id">Its id.</param>
/// <param name="Key">The key itself, this once.</param>
/// <param name="ExpiresAt">UTC.</param>
public sealed record ApiKeyResult(string? Refusal, string? Id = null, string? Key = null, DateTimeOffset ExpiresAt = default)
{
    // The key does not slip into a log.
    public override string ToString() => Refusal ?? Id!;
}
