namespace TalentAdmin.Core.Model.Talents;

/// <summary>The app user behind a talent. Its avatar is shown when no connected account has a photo.</summary>
public sealed class LinkedUser
{
    /// <summary>Where the avatar is read from, byte for byte as given; null when the linked user has none.</summary>
    public string? AvatarUrl { get; set; }

    /// <summary>The stored copy of the avatar, read through the same pipeline as a platform's photo.</summary>
    public string? PhotoId { get; set; }

    /// <summary>Our own relative URL of the stored copy, `/avatars/{key}/256.webp`.</summary>
    public string? ImageUrl { get; set; }
}
