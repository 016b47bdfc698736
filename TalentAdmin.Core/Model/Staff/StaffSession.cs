namespace TalentAdmin.Core.Model.Staff;

/// <summary>A browser in which a member of staff is signed in, or an access token. The row decides: a cookie or token whose row is over opens nothing, whoever has a copy of it.</summary>
public sealed class StaffSession
{
    /// <summary>SHA-256 of the random secret in the cookie or token, lower-case hexadecimal: who reads the table can sign in nowhere.</summary>
    public required string Id { get; init; }

    /// <summary>The account.</summary>
    public required string UserId { get; init; }

    /// <summary>Browser and system, in words.</summary>
    public required string Device { get; init; }

    /// <summary>The address that the sign-in came from; null when there is none.</summary>
    public string? Address { get; init; }

    /// <summary>How the person signed in: `password`, `password+totp`, `password+recovery code`, `password+passkey`, `passkey`, or the name of a provider of single sign-on.</summary>
    public required string SignedInBy { get; init; }

    /// <summary>The person's id at the provider (`sub`); null without one.</summary>
    public string? ProviderSubject { get; init; }

    /// <summary>The session's id at the provider (`sid`); null when it gave none.</summary>
    public string? ProviderSession { get; init; }

    /// <summary>What the provider is asked with whether the person still is somebody there, under Data Protection; null when it gave nothing.</summary>
    public string? ProtectedTokens { get; init; }

    /// <summary>When the provider was last asked, UTC; null without <see cref="ProtectedTokens"/>.</summary>
    public DateTimeOffset? AskedAt { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The person's last act, UTC, up to a minute late.</summary>
    public required DateTimeOffset LastSeenAt { get; set; }

    /// <summary>When it is over whatever happens, UTC: of an access token; null for a browser, whose limits are options.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When the person last proved who they are, by signing in or when asked again, UTC; null if never.</summary>
    public DateTimeOffset? ProvenAt { get; set; }

    /// <summary>UTC; null while it lasts. One that came to a limit has none either.</summary>
    public DateTimeOffset? EndedAt { get; set; }
}
