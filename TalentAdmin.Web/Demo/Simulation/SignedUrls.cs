using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace TalentAdmin.Web.Demo.Simulation;

/// <summary>Signs picture URLs as the platforms do and checks them byte for byte.</summary>
internal sealed partial class SignedUrls(TimeProvider time)
{
    private const string TikTokMark = "&x-signature=";

    // No secret: it keeps changed URLs out of a simulation.
    private readonly byte[] _key = SHA256.HashData("simulated"u8);

    public string Instagram(string host, string fileId, TimeSpan lifetime)
    {
        var expiry = Expiry(lifetime);
        var start = $"https://{host}/v/t51.82787-15/{fileId}.jpg?_nc_cat=104&ccb=7-5&_nc_sid=bf7eb4&_nc_ht={host}&edm=AL-3X8kEAAAA";
        return $"{start}&oh=00_Af{Sign(start + expiry.ToString("X8", CultureInfo.InvariantCulture))}&oe={expiry:X8}";
    }

    public string TikTok(string objectName, int edge, string extension, TimeSpan lifetime)
    {
        var start = $"https://p16-sign-va.tiktokcdn.com/tos-maliva-avt-0068/{objectName}~c5_{edge}x{edge}.{extension}?lk3s=a5d48078&nonce={10_000 + edge}";
        return TikTokSigned(start, lifetime);
    }

    public string TikTokSigned(string start, TimeSpan lifetime)
    {
        var text = $"{start}&x-expires={Expiry(lifetime)}";

        // Percent-encoded on purpose: who decodes it breaks it.
        return text + TikTokMark + Sign(text) + "%2B%3D";
    }

    /// <summary>What Meta's edge says of a URL; null when it is right.</summary>
    public string? InstagramRefusal(string url)
    {
        if (InstagramUrl().Match(url) is not { Success: true } match)
        {
            return "Bad URL timestamp";
        }

        var expiry = long.Parse(match.Groups["oe"].Value, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        return match.Groups["oh"].Value != Sign(match.Groups["start"].Value + match.Groups["oe"].Value) ? "URL signature mismatch"
            : expiry <= time.GetUtcNow().ToUnixTimeSeconds() ? "URL signature expired"
            : null;
    }

    public bool IsTikTokRight(string url)
    {
        var mark = url.IndexOf(TikTokMark, StringComparison.Ordinal);
        return mark > 0
            && url[(mark + TikTokMark.Length)..] == Sign(url[..mark]) + "%2B%3D"
            && TikTokExpiry().Match(url) is { Success: true } match
            && long.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture) > time.GetUtcNow().ToUnixTimeSeconds();
    }

    // On a full hour, so that the same question within the hour is answered with the identical URL.
    private long Expiry(TimeSpan lifetime)
    {
        var at = (time.GetUtcNow() + lifetime).ToUnixTimeSeconds();
        return lifetime > TimeSpan.FromHours(1) ? at - (at % 3600) : at;
    }

    private string Sign(string text) => Convert.ToHexString(HMACSHA256.HashData(_key, Encoding.UTF8.GetBytes(text)), 0, 16);

    [GeneratedRegex("^(?<start>.+)&oh=00_Af(?<oh>[0-9A-F]+)&oe=(?<oe>[0-9A-F]{8})$", RegexOptions.CultureInvariant)]
    private static partial Regex InstagramUrl();

    [GeneratedRegex("&x-expires=([0-9]+)&", RegexOptions.CultureInvariant)]
    private static partial Regex TikTokExpiry();
}
