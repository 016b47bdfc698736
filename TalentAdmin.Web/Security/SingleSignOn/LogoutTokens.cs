using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace TalentAdmin.Web.Security.SingleSignOn;

/// <summary>Takes logout tokens: a provider says, behind the browser's back, that somebody signed out there.</summary>
internal sealed class LogoutTokens(ProviderCatalog providers, ProviderSessions sessions, ILogger<LogoutTokens> logger)
{
    private const string Event = "http://schemas.openid.net/event/backchannel-logout";

    private const int MaxLength = 16 * 1024;

    private static readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false };

    /// <summary>Ends what the token names, on every node; false for a token that is not good.</summary>
    public async Task<bool> TakeAsync(string name, string? text, CancellationToken cancellationToken)
    {
        if (text is not { Length: > 0 and <= MaxLength } || await ReadAsync(name, text) is not { } token)
        {
            logger.LogoutTokenRefused(name);
            return false;
        }

        var subject = token.Subject is { Length: > 0 } person ? person : null;
        token.TryGetPayloadValue<string>("sid", out var session);
        return await sessions.EndOnceAsync(
            name, providers.DisplayNameOf(name), token.Id, subject, session, "the person signed out at the provider", cancellationToken);
    }

    private async Task<JsonWebToken?> ReadAsync(string name, string text)
    {
        var rules = SingleSignOnRegistration.Rules(providers.OptionsOf(name));
        rules.ConfigurationManager = providers.HandlerOf(name).ConfigurationManager as BaseConfigurationManager;
        var result = await _handler.ValidateTokenAsync(text, rules);
        return result.IsValid
            && result.SecurityToken is JsonWebToken token
            && token.Typ is null or "" or "JWT" or "logout+jwt"
            && token.Id is { Length: > 0 }
            && token.TryGetPayloadValue<JsonElement>("events", out var events)
            && events.ValueKind == JsonValueKind.Object
            && events.TryGetProperty(Event, out _)
            && !token.TryGetClaim("nonce", out _)
            && (token.Subject is { Length: > 0 } || token.TryGetPayloadValue<string>("sid", out _))
                ? token
                : null;
    }
}
