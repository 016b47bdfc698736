namespace TalentAdmin.Core.Platforms.RateLimits;

/// <summary>A limit that a platform sets to our calls. Each platform's folder registers its own.</summary>
public sealed record PlatformBudget
{
    /// <summary>The platform's name, or the platform's name and what of it is limited: `instagram/agency`.</summary>
    public required string Key { get; init; }

    /// <summary>Whose limit it is.</summary>
    public required string Platform { get; init; }

    /// <summary>What is counted, for people: "look-ups by handle".</summary>
    public required string Counts { get; init; }

    public required RateLimitWindow Window { get; init; }

    /// <summary>Calls in a window; for each account with a token of its own if <see cref="PerUser"/>.</summary>
    public required int Calls { get; init; }

    /// <summary>The limit grows with the accounts that have connected.</summary>
    public bool PerUser { get; init; }
}
