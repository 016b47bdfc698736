namespace TalentAdmin.Core.Users;

/// <summary>A session as its owner and admins read it.</summary>
/// <param name="Id">Tells it from others; opens nothing.</param>
/// <param name="Device">Browser and system, in words.</param>
/// <param name="Address">Where the sign-in came from; null when there was none.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="LastSeenAt">UTC, up to a minute late.</param>
public sealed record SessionRow(string Id, string Device, string? Address, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt);

/// <summary>Where somebody signs in from.</summary>
/// <param name="Device">Browser and system, in words.</param>
/// <param name="Address">The network address; null when there is none.</param>
/// <param name="SignedInBy">How: <see cref="StaffSession.SignedInBy"/>.</param>
/// <param name="ExpiresAt">When it is over whatever happens, UTC: an access token; null for a browser.</param>
public sealed record SessionOrigin(string Device, string? Address, string SignedInBy, DateTimeOffset? ExpiresAt = null);
