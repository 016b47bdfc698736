namespace TalentAdmin.Core.Model.Photos;

/// <summary>The sizes in px in which every photo is kept and served.</summary>
public static class AvatarSizes
{
    /// <summary>Ascending.</summary>
    public static IReadOnlyList<int> All { get; } = [64, 128, 256, 512];

    /// <summary>Longest edge of the master, in px.</summary>
    public const int Master = 1024;

    /// <summary>The size that <see cref="Talents.Talent.ProfileImageUrl"/> names, in px.</summary>
    public const int Default = 256;

    /// <summary>The path under which a rendition is served: `/avatars/{key}/{size}.webp`.</summary>
    public static string Url(string key, int size = Default) => $"/avatars/{key}/{size}.webp";
}
