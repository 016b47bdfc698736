namespace TalentAdmin.Core.Platforms.OAuth;

/// <summary>The tokens of one account in clear text: in memory only.</summary>
/// <param name="IssuedAt">UTC time of the grant or the last refresh.</param>
/// <param name="ExpiresAt">UTC time at which the access token stops working; null where the platform did not say.</param>
/// <param name="RefreshTokenExpiresAt">UTC time at which the refresh token stops working; null where the platform did not say.</param>
/// <param name="Scopes">What the creator really granted; empty where the platform does not say.</param>
public sealed record OAuthTokens(
    string AccessToken,
    string? RefreshToken,
    DateTimeOffset IssuedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RefreshTokenExpiresAt,
    IReadOnlyList<string> Scopes)
{
    /// <summary>Leaves the tokens out, so that no log or exception text can carry them.</summary>
    public override string ToString() => $"OAuthTokens {{ ExpiresAt = {ExpiresAt:O} }}";
}

/// <summary>What can be done with tokens.</summary>
public enum TokenLife
{
    /// <summary>Use them.</summary>
    Usable,

    /// <summary>They work still, and it is time to refresh them.</summary>
    RefreshDue,

    /// <summary>The access token does not work any more; a refresh brings a new one.</summary>
    Expired,

    /// <summary>Only the creator can bring new ones.</summary>
    Dead,
}
