namespace TalentAdmin.Core.Model.Photos;

/// <summary>The address of a picture whose permission is over: it answers that the picture is gone, for a while longer than any browser may keep it.</summary>
public sealed class EndedKey
{
    /// <summary>As on <see cref="ProfilePhoto.Key"/>.</summary>
    public required string Key { get; init; }

    /// <summary>Whose picture it was; not a foreign key, since it outlives the talent.</summary>
    public required string TalentId { get; init; }

    /// <summary>The change number that it travels with to every node.</summary>
    public required long ChangeNumber { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset EndedAt { get; init; }
}
