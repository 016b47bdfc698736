using System.Text.RegularExpressions;

namespace TalentAdmin.Core.Photos;

/// <summary>
/// What in an image URL names the picture, and which pictures stand for "no photo". Host, size and signature vary from call to call,
/// so only the object's own name is looked at. For the platforms' definitions.
/// </summary>
public static partial class DefaultAvatars
{
    // base64 of "anonymous_profile_pic"
    private const string AnonymousCacheKey = "YW5vbnltb3VzX3Byb2ZpbGVfcGlj";

    private const string TikTokDefaultObject = "musically-maliva-obj/1594805258216454";

    // Longer than any seen; what is longer is no id.
    private const int MaxIdLength = 200;

    private static readonly string[] _instagramFileIds =
    [
        "44884218_345707102882519_2446069589734326272_n",
        "464760996_1254146839119862_3605321457742435801_n",
    ];

    /// <summary>Instagram's file id, `700000001_1800…_1111…_n`; null if the URL has none.</summary>
    public static string? InstagramPictureId(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var match = InstagramFileId().Match(url.AbsolutePath);
        return match.Success ? match.Groups[1].Value : null;
    }

    /// <summary>Whether a URL names one of Instagram's stand-ins.</summary>
    public static bool IsInstagramDefault(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return InstagramPictureId(url) is { } id && Array.IndexOf(_instagramFileIds, id) >= 0
            || ImageUrl.QueryValue(url, "ig_cache_key")?.StartsWith(AnonymousCacheKey, StringComparison.Ordinal) == true;
    }

    /// <summary>TikTok's object name: 32 hexadecimal digits; null if the URL has none.</summary>
    public static string? TikTokPictureId(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var match = TikTokObject().Match(url.AbsolutePath);
        return match.Success ? match.Groups[1].Value : null;
    }

    /// <summary>Whether a URL names TikTok's stand-in.</summary>
    public static bool IsTikTokDefault(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return url.AbsolutePath.Contains(TikTokDefaultObject, StringComparison.Ordinal);
    }

    /// <summary>YouTube's opaque image id, without the size options; null if the URL has none. YouTube's letter images cannot be told by URL.</summary>
    public static string? YouTubePictureId(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        var path = url.AbsolutePath.AsSpan().Trim('/');
        var options = path.IndexOf('=');
        var id = options < 0 ? path : path[..options];
        return id.Length is 0 or > MaxIdLength ? null : id.ToString();
    }

    [GeneratedRegex(@"/(\d{1,32}_\d{1,32}_\d{1,32}_[a-z])\.(?:jpg|jpeg|png|webp|heic|avif)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InstagramFileId();

    [GeneratedRegex(@"/([0-9a-f]{32})(?:~|\.|$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TikTokObject();
}
