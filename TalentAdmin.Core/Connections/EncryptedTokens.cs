namespace TalentAdmin.Core.Connections;

/// <summary>A connection's tokens as they lie in the database.</summary>
/// <param name="IssuedAt">UTC time of the grant or the last refresh; for older rows, of the connection.</param>
internal sealed record EncryptedTokens(
    string ConnectionId,
    string Platform,
    string? ProtectedAccessToken,
    string? ProtectedRefreshToken,
    DateTimeOffset IssuedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RefreshTokenExpiresAt,
    string? Scopes);
