namespace TalentAdmin.Core.Users;

/// <summary>A session as its owner and admins read it.</summary>
/// <param name="Id">Tells it from others; opens nothing.</param>
/// <param name="Device">Browser and system, in words.</param>
/// <param name="Address">Where the sign-in came from; null when there was none.</param>
/// <param name="SignedInBy">As in <see cref="StaffSession.SignedInBy"/>.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="LastSeenAt">UTC, up to a minute late.</param>
public sealed record SessionRow(string Id, string Device, string? Address, string SignedInBy, DateTimeOffset StartedAt, DateTimeOffset LastSeenAt);

/// <summary>Where somebody signs in from.</summary>
/// <param name="Device">Browser and system, in words.</param>
/// <param name="Address">The network address; null when there is none.</param>
/// <param name="SignedInBy">How: <see cref="StaffSession.SignedInBy"/>.</param>
/// <param name="ExpiresAt">When it is over whatever happens, UTC: an access token; null for a browser.</param>
public sealed record SessionOrigin(string Device, string? Address, string SignedInBy, DateTimeOffset? ExpiresAt = null)
{
    /// <summary>The person never signed in from this device before, as far as is known; told by mail.</summary>
    public bool IsNewDevice { get; init; }

    /// <summary>What the provider said; null without one.</summary>
    public ProviderSession? Provider { get; init; }
}

/// <summary>A session as its provider of single sign-on knows it.</summary>
/// <param name="Subject">The person there (`sub`).</param>
/// <param name="Id">The session there (`sid`); null when it gave none.</param>
/// <param name="Tokens">What it is asked with later.</param>
public sealed record ProviderSession(string Subject, string? Id, ProviderTokens Tokens);
