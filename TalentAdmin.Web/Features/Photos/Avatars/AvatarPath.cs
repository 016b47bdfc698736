using System.Buffers;

namespace TalentAdmin.Web.Features.Photos.Avatars;

/// <summary>Reads `/avatars/{key}/{size}.webp`, to the letter: what is written otherwise is another path.</summary>
internal static class AvatarPath
{
    /// <summary>What every picture's path begins with.</summary>
    public const string Prefix = "/avatars/";

    private const string Suffix = ".webp";
    private const int MinKeyLength = 16;
    private const int MaxKeyLength = 64;

    // base64url, as IPhotoStore makes keys.
    private static readonly SearchValues<char> _keyCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>Whether the path can be one of a rendition: the talent's own picture has one segment fewer.</summary>
    public static bool IsRendition(string path) => path.AsSpan(Prefix.Length).Contains('/');

    public static bool TryParse(string path, out string key, out int size)
    {
        key = string.Empty;
        size = 0;
        var rest = path.AsSpan(Prefix.Length);
        var slash = rest.IndexOf('/');
        if (slash is < MinKeyLength or > MaxKeyLength || rest[..slash].ContainsAnyExcept(_keyCharacters))
        {
            return false;
        }

        var file = rest[(slash + 1)..];
        if (!file.EndsWith(Suffix, StringComparison.Ordinal) || !TryParseSize(file[..^Suffix.Length], out size))
        {
            return false;
        }

        key = rest[..slash].ToString();
        return true;
    }

    /// <summary>Reads one of <see cref="AvatarSizes.All"/>: no sign, no blank, no leading zero.</summary>
    public static bool TryParseSize(ReadOnlySpan<char> text, out int size)
    {
        size = text switch
        {
            "64" => 64,
            "128" => 128,
            "256" => 256,
            "512" => 512,
            _ => 0,
        };
        return size != 0;
    }

    /// <summary>The same picture in another size.</summary>
    public static string InSize(string url, int size) =>
        TryParse(url, out var key, out _) ? AvatarSizes.Url(key, size) : url;
}
