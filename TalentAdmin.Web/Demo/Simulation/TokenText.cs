using System.Globalization;

namespace TalentAdmin.Web.Demo.Simulation;

/// <summary>What a simulated token says of itself, so that it outlives a restart: whose it is, its number, and its times.</summary>
internal sealed record TokenText(string Handle, int Serial, DateTimeOffset IssuedAt, DateTimeOffset ExpiresAt)
{
    private const char Separator = '~';

    public string Write(string platform, TokenKind kind) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Prefix(platform, kind)}{Serial}{Separator}{IssuedAt.ToUnixTimeSeconds()}{Separator}{ExpiresAt.ToUnixTimeSeconds()}{Separator}{Handle}");

    /// <summary>Null when it is no such token of this platform.</summary>
    public static TokenText? Read(string? token, string platform, TokenKind kind)
    {
        var prefix = Prefix(platform, kind);
        return token is not null
            && token.StartsWith(prefix, StringComparison.Ordinal)
            && token[prefix.Length..].Split(Separator) is [var serial, var issued, var expires, var handle]
            && int.TryParse(serial, CultureInfo.InvariantCulture, out var number)
            && long.TryParse(issued, CultureInfo.InvariantCulture, out var from)
            && long.TryParse(expires, CultureInfo.InvariantCulture, out var until)
                ? new TokenText(handle, number, DateTimeOffset.FromUnixTimeSeconds(from), DateTimeOffset.FromUnixTimeSeconds(until))
                : null;
    }

    private static string Prefix(string platform, TokenKind kind) => (platform, kind) switch
    {
        (InstagramPlatform.Name, TokenKind.Short) => "IGAAsimulatedshort.",
        (InstagramPlatform.Name, _) => "IGAAsimulated.",
        (TikTokPlatform.Name, TokenKind.Refresh) => "rft.simulated.",
        (TikTokPlatform.Name, _) => "act.simulated.",
        (_, TokenKind.Refresh) => "1//simulated.",
        _ => "ya29.simulated.",
    };
}

/// <summary>What a token is for.</summary>
internal enum TokenKind
{
    Access,
    Refresh,

    /// <summary>Instagram's first, of an hour.</summary>
    Short,
}
