namespace TalentAdmin.Core.Platforms;

/// <summary>What a platform said of one account. Reasons are machine-readable, lower snake case: `token_expired`.</summary>
public abstract record PlatformResult
{
    private PlatformResult()
    {
    }

    /// <summary>The id that the platform names the account by towards our app alone, where the answer told one.</summary>
    public string? AppScopedId { get; init; }

    /// <summary>The account has a picture at <paramref name="ImageUrl"/>, not looked at yet.</summary>
    /// <param name="ImageUrl">Byte for byte as sent: the URL may be signed.</param>
    /// <param name="ExternalId">The platform's stable id of the account.</param>
    /// <param name="Handle">The handle as the platform has it now; null if it did not say.</param>
    public sealed record Found(string ImageUrl, string? ExternalId, string? Handle) : PlatformResult;

    /// <summary>The account has no picture.</summary>
    public sealed record NoImage(string Reason) : PlatformResult;

    /// <summary>The account does not exist, is closed, or cannot be seen (Instagram: personal accounts too).</summary>
    public sealed record NotFound(string Reason) : PlatformResult;

    /// <summary>The token expired or was revoked, or a scope is missing.</summary>
    public sealed record NeedsReauth(string Reason) : PlatformResult;

    /// <summary>It did not work this time. <paramref name="RetryAfter"/> is how long the platform asked to be left alone.</summary>
    public sealed record Transient(string Reason, TimeSpan? RetryAfter = null) : PlatformResult
    {
        /// <summary>The platform was not called at all: a limit that is used up, or a pause, stood in the way.</summary>
        public bool IsDeferred { get; init; }
    }
}
