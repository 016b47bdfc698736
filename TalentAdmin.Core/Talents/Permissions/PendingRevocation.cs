using System.Text.Json;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Talents.Permissions;

/// <summary>
/// A permission that is to be given back to its platform: a message of the outbox, stored in the transaction that lets go of the tokens, so that no
/// crash and no outage loses it. The tokens in it are encrypted as on the connection.
/// </summary>
/// <param name="GrantId">What the tokens are encrypted for: the id of the connection, or of the authorization that was not kept.</param>
/// <param name="Platform">Whose permission it is.</param>
/// <param name="ExternalId">The platform's id of the account; null if it never told it.</param>
/// <param name="AccessToken">Encrypted.</param>
/// <param name="RefreshToken">Encrypted; null if there is none.</param>
/// <param name="IssuedAt">UTC: a grant of the same account that is newer is not to be hit.</param>
/// <param name="ExpiresAt">UTC, of the access token; null if it was not told.</param>
/// <param name="Scopes">Separated by blanks.</param>
internal sealed record PendingRevocation(
    string GrantId,
    string Platform,
    string? ExternalId,
    string AccessToken,
    string? RefreshToken,
    DateTimeOffset IssuedAt,
    DateTimeOffset? ExpiresAt,
    string? Scopes)
{
    /// <summary>The kind of its messages; the subject is the grant.</summary>
    public const string Kind = "revocation";

    /// <summary>Adds its message to what the caller is about to save.</summary>
    public void AddTo(DbContext context, Outbox outbox) => outbox.Add(context, Kind, GrantId, ToPayload());

    /// <summary>As the message carries it.</summary>
    public string ToPayload() => JsonSerializer.Serialize(this);

    /// <summary>What a message carries.</summary>
    public static PendingRevocation Of(OutboxMessage message) => JsonSerializer.Deserialize<PendingRevocation>(message.Payload!)!;

    /// <summary>What is to be given back of a connection; null if it has no tokens.</summary>
    public static PendingRevocation? Of(SocialConnection connection) => connection.ProtectedAccessToken is not { } access ? null : new PendingRevocation(
        connection.Id,
        connection.Platform,
        connection.ExternalId,
        access,
        connection.ProtectedRefreshToken,
        connection.TokenIssuedAt ?? connection.CreatedAt,
        connection.TokenExpiresAt,
        connection.GrantedScopes);
}
