namespace TalentAdmin.Core.Platforms.OAuth;

/// <summary>What a platform said to a code or to a refresh. Reasons are machine-readable, lower snake case.</summary>
public abstract record OAuthResult
{
    private OAuthResult()
    {
    }

    /// <summary>What a failure means for a permission that is to be given back; null for none.</summary>
    internal static RevocationResult OfRevocation(OAuthResult? failure) => failure switch
    {
        null => RevocationResult.Revoked,
        Refused => RevocationResult.NothingToRevoke,
        _ => RevocationResult.Failed,
    };

    /// <summary>Here are the tokens. <paramref name="Account"/> is whose they are; null after a refresh.</summary>
    public sealed record Granted(OAuthTokens Tokens, OAuthIdentity? Account) : OAuthResult;

    /// <summary>No: the code or the refresh token is used up, expired or revoked, or a scope is missing. The creator has to grant access again.</summary>
    public sealed record Refused(string Reason) : OAuthResult;

    /// <summary>It did not work this time. <paramref name="RetryAfter"/> is how long the platform asked to be left alone.</summary>
    public sealed record Failed(string Reason, TimeSpan? RetryAfter = null) : OAuthResult
    {
        /// <summary>Nobody was asked: the platform wants to be left alone.</summary>
        public bool IsDeferred { get; init; }
    }
}

/// <summary>Whose tokens they are.</summary>
/// <param name="ExternalId">The platform's stable id of the account.</param>
/// <param name="Handle">Without `@`; null where the creator did not let us see it.</param>
/// <param name="DisplayName">The name shown on the platform; null where it is not known.</param>
public sealed record OAuthIdentity(string ExternalId, string? Handle, string? DisplayName)
{
    /// <summary>The id that the platform names the account by towards our app alone, where that is another one.</summary>
    public string? AppScopedId { get; init; }
}
