using System.Text.RegularExpressions;

namespace TalentAdmin.Core.Platforms.Instagram;

/// <summary>What in Instagram's image URLs names the picture, and which pictures stand for "no photo". Host, size and signature vary from call to call.</summary>
internal static partial class InstagramPictures
{
    // base64 of "anonymous_profile_pic"
    private const string AnonymousCacheKey = "YW5vbnltb3VzX3Byb2ZpbGVfcGlj";

    private static readonly string[] _defaultAvatars =
    [
        "44884218_345707102882519_2446069589734326272_n",
        "464760996_1254146839119862_3605321457742435801_n",
    ];

    /// <summary>The file's id, `700000001_1800…_1111…_n`; null if the URL has none.</summary>
    public static string? IdOf(Uri url) => FileId().Match(url.AbsolutePath) is { Success: true } match ? match.Groups[1].Value : null;

    public static bool IsDefaultAvatar(Uri url) =>
        (IdOf(url) is { } id && Array.IndexOf(_defaultAvatars, id) >= 0)
        || ImageUrl.QueryValue(url, "ig_cache_key")?.StartsWith(AnonymousCacheKey, StringComparison.Ordinal) == true;

    [GeneratedRegex(@"/(\d{1,32}_\d{1,32}_\d{1,32}_[a-z])\.(?:jpg|jpeg|png|webp|heic|avif)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FileId();
}
