namespace TalentAdmin.Web.Demo.Simulation;

/// <summary>The switches of one simulated platform.</summary>
public sealed class SimulatedPlatform(string name)
{
    private int _notModified;

    public string Name { get; } = name;

    /// <summary>Questions that were answered with "as before".</summary>
    public int NotModified => Volatile.Read(ref _notModified);

    /// <summary>Accounts are asked with tokens of their own.</summary>
    public bool HasTokens { get; init; }

    /// <summary>Answers name the account's handle, so that a rename is noticed.</summary>
    public bool TellsHandles { get; init; } = true;

    /// <summary>Every call ends in an HTML page with 502.</summary>
    public bool Down { get; set; }

    public TimeSpan Latency { get; set; }

    /// <summary>The status with which every call is throttled; null for none. Meta says it with 400 or 403.</summary>
    public int? ThrottledWith { get; set; }

    /// <summary>The `X-App-Usage` header; null for none.</summary>
    public string? Usage { get; set; }

    /// <summary>Instagram wraps `/me` in `data`, as documented and not as seen.</summary>
    public bool Wrapped { get; set; }

    /// <summary>YouTube's key is refused: `old` or `new` form; null for not.</summary>
    public string? KeyRefused { get; set; }

    /// <summary>Units of YouTube's day.</summary>
    public int DailyQuota { get; set; } = 10_000;

    /// <summary>Thumbnails come without width and height.</summary>
    public bool WithoutSizes { get; set; }

    /// <summary>TikTok's calls of a minute.</summary>
    public int CallsPerMinute { get; set; } = 600;

    /// <summary>Instagram's calls of an hour, with the agency's token and for each creator who connected.</summary>
    public int CallsPerHour { get; set; } = 200;

    /// <summary>How long a signed picture URL lives.</summary>
    public TimeSpan UrlLifetime { get; set; } = TimeSpan.FromDays(4);

    /// <summary>How long TikTok's access tokens work: 24 h as before, 2 h as in the documents of November 2026.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long refresh tokens work.</summary>
    public TimeSpan RefreshTokenLifetime { get; set; } = TimeSpan.FromDays(365);

    /// <summary>Each of TikTok's refresh tokens works once, as in the documents of November 2026.</summary>
    public bool RotatesTokens { get; set; }

    /// <summary>The status of TikTok's token refusals: 200, or 400 as some expect.</summary>
    public int OAuthErrorStatus { get; set; } = 200;

    internal void CountNotModified() => Interlocked.Increment(ref _notModified);
}
