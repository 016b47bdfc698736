using System.Globalization;

namespace TalentAdmin.Web.Features.Photos.DefaultAvatars;

/// <summary>The list of shared pictures as its URL says it.</summary>
/// <param name="IsDecided">Those with a verdict; else those that wait for one.</param>
/// <param name="Page">From 1.</param>
public sealed record DefaultAvatarAddress(bool IsDecided, int Page)
{
    public const string Path = "/attention/placeholders";
    public const int PageSize = 24;

    /// <summary>Reads what may have been typed by hand: what makes no sense is left out.</summary>
    public static DefaultAvatarAddress Read(string? view, int? page) =>
        new(view == "decided", Math.Clamp(page ?? 1, 1, int.MaxValue / PageSize));

    public override string ToString()
    {
        List<string> parts = [];
        if (IsDecided)
        {
            parts.Add("view=decided");
        }

        if (Page > 1)
        {
            parts.Add("page=" + Page.ToString(CultureInfo.InvariantCulture));
        }

        return parts.Count == 0 ? Path : $"{Path}?{string.Join('&', parts)}";
    }
}
