using System.Globalization;
using System.Text.Json;

namespace TalentAdmin.Core.Platforms.OAuth;

/// <summary>Reads a token endpoint's answer (RFC 6749, section 5.1), whose fields the platforms vary.</summary>
internal static class TokenReading
{
    private static readonly char[] _separators = [',', ' '];

    /// <summary>
    /// An access token with its refresh token; null without one. What a refresh does not repeat stays as it was.
    /// </summary>
    /// <param name="refreshLifeField">The field with the refresh token's life in seconds, which RFC 6749 does not name.</param>
    public static OAuthTokens? Tokens(this JsonElement? answer, OAuthTokens? old, string refreshLifeField, DateTimeOffset now)
    {
        var scopes = answer.Scopes("scope");
        return answer.Member("access_token").Text() is { } token
            ? new OAuthTokens(
                token,
                answer.Member("refresh_token").Text() ?? old?.RefreshToken,
                now,
                answer.After("expires_in", now),
                answer.After(refreshLifeField, now) ?? old?.RefreshTokenExpiresAt,
                scopes.Count > 0 ? scopes : old?.Scopes ?? [])
            : null;
    }

    /// <summary>UTC time that lies so many seconds ahead; null when the field is missing.</summary>
    public static DateTimeOffset? After(this JsonElement? answer, string field, DateTimeOffset now) =>
        long.TryParse(answer.Member(field).Text(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? now + TimeSpan.FromSeconds(Math.Min(seconds, int.MaxValue))
            : null;

    /// <summary>Scopes, sent as an array, or as a text with commas or blanks; empty when the field is missing.</summary>
    public static IReadOnlyList<string> Scopes(this JsonElement? answer, string field) => answer.Member(field) switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. ((JsonElement?)list).Items().Select(s => ((JsonElement?)s).Text()).OfType<string>()],
        { ValueKind: JsonValueKind.String } text => Split(text.GetString()),
        _ => [],
    };

    /// <summary>Scopes of a text with commas or blanks.</summary>
    public static IReadOnlyList<string> Split(string? scopes) =>
        scopes?.Split(_separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
}
