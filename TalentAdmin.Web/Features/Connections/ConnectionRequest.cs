namespace TalentAdmin.Web.Features.Connections;

/// <summary>An account to connect.</summary>
internal sealed record ConnectionRequest
{
    // The longest token a platform is known to give has under 1,000 characters.
    private const int MaxTokenLength = 4096;

    /// <summary>The platform's name, lower case.</summary>
    public string? Platform { get; init; }

    /// <summary>With or without `@`, or a profile URL.</summary>
    public string? Handle { get; init; }

    /// <summary>The platform's stable id of the account, where it is known.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Kept encrypted, never given back.</summary>
    public string? AccessToken { get; init; }

    /// <summary>Kept encrypted, never given back.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>When the access token stops working.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>What is not acceptable in it, whatever the platform; null if nothing is.</summary>
    public string? FindMistake()
    {
        if (string.IsNullOrWhiteSpace(Platform))
        {
            return "platform is missing: name one of the platforms.";
        }

        if (string.IsNullOrWhiteSpace(Handle))
        {
            return "handle is missing: give the account's handle or the address of its profile.";
        }

        return IsToken(AccessToken) && IsToken(RefreshToken)
            ? null
            : $"A token has 1 to {MaxTokenLength} visible ASCII characters. Leave it out if there is none.";
    }

    public NewConnection ToConnection() => new(Platform!, Handle!, ExternalId, AccessToken, RefreshToken, ExpiresAt);

    /// <summary>Leaves the tokens out, so that no log or exception text can carry them.</summary>
    public override string ToString() => $"ConnectionRequest {{ Platform = {Platform}, Handle = {Handle} }}";

    // It is sent in a header, which takes nothing else.
    private static bool IsToken(string? token) =>
        token is null || (token.Length is > 0 and <= MaxTokenLength && !token.AsSpan().ContainsAnyExceptInRange('!', '~'));
}
