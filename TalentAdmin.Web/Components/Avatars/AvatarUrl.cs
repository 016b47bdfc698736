using System.Globalization;

namespace TalentAdmin.Web.Components.Avatars;

/// <summary>From the URL of a photo in one size to the same photo in another.</summary>
internal static class AvatarUrl
{
    private static readonly string _default = $"/{AvatarSizes.Default}.webp";

    /// <summary>A URL of another form is given back as it is.</summary>
    public static string At(string url, int size) => url.EndsWith(_default, StringComparison.Ordinal)
        ? string.Create(CultureInfo.InvariantCulture, $"{url.AsSpan(0, url.Length - _default.Length)}/{size}.webp")
        : url;
}
