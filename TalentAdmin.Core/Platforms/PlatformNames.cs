namespace TalentAdmin.Core.Platforms;

/// <summary>The names of the first three platforms, as on the wire and in the database.</summary>
public static class PlatformNames
{
    public const string Instagram = "instagram";

    public const string TikTok = "tiktok";

    public const string YouTube = "youtube";
}
