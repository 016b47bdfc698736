namespace TalentAdmin.Core.Talents;

/// <summary>What of a talent its picture tells.</summary>
public interface ITalentPicture
{
    string Id { get; }

    string Name { get; }

    /// <summary>Our own URL of what is shown, 256 px, the linked user's avatar included; null for initials.</summary>
    string? ImageUrl { get; }

    /// <summary>Where the photo comes from, as on the talent.</summary>
    string Source { get; }

    /// <summary>UTC; null when the photo is fresh.</summary>
    DateTimeOffset? StaleSince { get; }

    /// <summary>A person keeps syncs from what is shown.</summary>
    bool IsLocked => false;
}
