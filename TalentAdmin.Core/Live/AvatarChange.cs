namespace TalentAdmin.Core.Live;

/// <summary>Something visible of a talent changed and was committed.</summary>
/// <param name="TalentId">Whose.</param>
/// <param name="ImageUrl">Our own relative URL of what is shown now, the linked user's avatar included; null for initials.</param>
/// <param name="Source">The talent's source now.</param>
/// <param name="ChangeNumber">Grows with every change of a picture, across restarts and nodes.</param>
/// <param name="IsStale">The photo could not be confirmed.</param>
/// <param name="IsPicture">The picture itself is another one; false when only its state (stale, health, accounts, lock) is.</param>
/// <param name="IsLocked">A person keeps syncs from what is shown.</param>
public sealed record AvatarChange(string TalentId, string? ImageUrl, string Source, long ChangeNumber, bool IsStale, bool IsPicture, bool IsLocked = false)
{
    /// <summary>Addresses of pictures whose permission ended with it: nobody may serve them any more. Null when none did.</summary>
    public IReadOnlyList<string>? EndedKeys { get; init; }

    /// <summary>The talent left the roster or came back to it: a list that shows it, or should, is to be read anew.</summary>
    public bool IsRosterChange { get; init; }
}
