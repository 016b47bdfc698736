namespace TalentAdmin.Core.Platforms.OAuth;

/// <summary>What a platform said to a code or to a refresh. Reasons are machine-readable, lower snake case.</summary>
public abstract record OAuthAnswer
{
    private OAuthAnswer()
    {
    }

    /// <summary>Here are the tokens. <paramref name="Account"/> is whose they are; null after a refresh.</summary>
    public sealed record Granted(OAuthTokens Tokens, OAuthAccount? Account) : OAuthAnswer;

    /// <summary>No: the code or the refresh token is used up, expired or revoked, or a scope is missing. The creator has to grant access again.</summary>
    public sealed record Refused(string Reason) : OAuthAnswer;

    /// <summary>It did not work this time. <paramref name="RetryAfter"/> is how long the platform asked to be left alone.</summary>
    public sealed record Failed(string Reason, TimeSpan? RetryAfter = null) : OAuthAnswer
    {
        /// <summary>Nobody was asked: the platform wants to be left alone.</summary>
        public bool IsPutOff { get; init; }
    }
}

/// <summary>Whose tokens they are.</summary>
/// <param name="ExternalId">The platform's stable id of the account.</param>
/// <param name="Handle">Without `@`; null where the creator did not let us see it.</param>
/// <param name="DisplayName">The name shown on the platform; null where it is not known.</param>
public sealed record OAuthAccount(string ExternalId, string? Handle, string? DisplayName);
