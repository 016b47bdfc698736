namespace TalentAdmin.Core.Platforms.RateLimits;

/// <summary>Where the state of the limits lives, which all processes share.</summary>
internal interface IRateLimitStore
{
    /// <summary>Every limit that was ever used.</summary>
    Task<IReadOnlyList<RateLimitSnapshot>> ReadAllAsync(CancellationToken cancellationToken);

    /// <summary>One limit; null if it was never used.</summary>
    Task<RateLimitSnapshot?> ReadAsync(string key, CancellationToken cancellationToken);

    /// <summary>Saves over the version that was read, and counts it up. False when another was faster: nothing was saved.</summary>
    Task<bool> TrySaveAsync(RateLimitSnapshot state, CancellationToken cancellationToken);

    /// <summary>How many accounts of a platform brought tokens of their own.</summary>
    Task<int> CountUsersAsync(string platform, CancellationToken cancellationToken);
}
