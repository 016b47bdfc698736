namespace TalentAdmin.Core.Model.Connections;

/// <summary>A picture of an account whose owner took the permission back: it does not come in again by another way without a person's word.</summary>
public sealed class WithdrawnPicture
{
    public required string TalentId { get; init; }

    /// <summary>A keyed hash of its bytes, or of what it looks like, in hexadecimal.</summary>
    public required string PictureHash { get; init; }

    /// <summary>Whose it was: a new permission there lifts it.</summary>
    public required string Platform { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset EndedAt { get; init; }

    /// <summary>UTC time since when the linked user's avatar is this picture and is held back; null while it is not.</summary>
    public DateTimeOffset? HeldSince { get; set; }
}
