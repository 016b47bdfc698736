namespace TalentAdmin.Core.Platforms;

/// <summary>Gets tokens for an account that staff connect by hand. Without demo mode nobody can: creators grant access themselves.</summary>
public interface IConnectionTokenGrant
{
    /// <summary>The tokens of an account, or null where the platform needs none or nobody can grant them.</summary>
    Task<GrantedTokens?> GrantAsync(string platform, string handle, CancellationToken cancellationToken);
}

/// <summary>Tokens in clear text, to be encrypted at once.</summary>
/// <param name="ExternalId">The platform's stable id of the account, if it is known.</param>
/// <param name="ExpiresAt">UTC time at which the access token stops working.</param>
public sealed record GrantedTokens(string AccessToken, string? RefreshToken, string? ExternalId, DateTimeOffset? ExpiresAt)
{
    /// <summary>Leaves the tokens out, so that no log or exception text can carry them.</summary>
    public override string ToString() => "GrantedTokens { }";
}

/// <summary>Grants nothing: the way of production.</summary>
internal sealed class NoTokenGrant : IConnectionTokenGrant
{
    public Task<GrantedTokens?> GrantAsync(string platform, string handle, CancellationToken cancellationToken) =>
        Task.FromResult<GrantedTokens?>(null);
}
