namespace TalentAdmin.Web.Features.Live;

/// <summary>What a client is told.</summary>
/// <param name="ImageUrl">Relative, 256 px; null for initials.</param>
/// <param name="ChangeNumber">To be given to <see cref="AvatarHub.Since"/> after an absence.</param>
internal sealed record AvatarChanged(string TalentId, string? ImageUrl, string Source, long ChangeNumber)
{
    /// <summary>The name of the message.</summary>
    public const string Message = "avatarChanged";

    public static AvatarChanged Of(AvatarChange change) => new(change.TalentId, change.ImageUrl, change.Source, change.ChangeNumber);
}
