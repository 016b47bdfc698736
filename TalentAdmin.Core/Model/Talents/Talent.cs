namespace TalentAdmin.Core.Model.Talents;

/// <summary>A creator whom the agency looks after, with the profile photo shown everywhere.</summary>
public sealed class Talent
{
    /// <summary>Longest accepted name, in UTF-16 code units.</summary>
    public const int NameMaxLength = 200;

    /// <summary>`talent_` and a sortable unique part; see <see cref="Identifiers"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The name as staff write it. Set through <see cref="Rename"/> so that <see cref="SearchName"/> follows.</summary>
    public string Name { get; private set; } = string.Empty;

    /// <summary>The name folded for search and sorting: lower case, without diacritics.</summary>
    public string SearchName { get; private set; } = string.Empty;

    /// <summary>The app user whom the talent is linked to; its avatar stands in while no account is connected.</summary>
    public LinkedUser LinkedUser { get; init; } = new();

    /// <summary>Our own relative URL of the photo shown, `/avatars/{key}/256.webp`; null while initials are shown.</summary>
    public string? ProfileImageUrl { get; set; }

    /// <summary>Where the shown photo comes from: a platform's name, `manual` or `initials` (<see cref="PhotoSource"/>).</summary>
    public string ProfileImageSource { get; set; } = PhotoSource.Initials;

    /// <summary>UTC time of the last conclusive answer (found, unchanged, no image); null if there was none yet.</summary>
    public DateTimeOffset? LastProfileImageSyncAt { get; set; }

    /// <summary>UTC time of the last sync, conclusive or not; orders the queue of a run.</summary>
    public DateTimeOffset? LastAttemptAt { get; set; }

    /// <summary>The photo shown now; null while initials are shown.</summary>
    public string? PhotoId { get; set; }

    /// <summary>The photo shown now; null while initials are shown or when it was not loaded.</summary>
    public ProfilePhoto? Photo { get; set; }

    /// <summary>A platform that staff pinned for this talent: it comes first, and its last photo before those of others; null for the order of the settings.</summary>
    public string? PinnedPlatform { get; set; }

    /// <summary>UTC time since when the shown photo could not be confirmed with its platform; null when it is fresh.</summary>
    public DateTimeOffset? StaleSince { get; set; }

    /// <summary>The change number of the latest change of the picture; 0 before the first.</summary>
    public long AvatarChangeNumber { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Row version: every change of a person or a sync adds one, so that two writers notice each other.</summary>
    public long Version { get; set; }

    /// <summary>The connected accounts, at most one a platform.</summary>
    public List<SocialConnection> Connections { get; } = [];

    /// <summary>UTC time since when a person keeps syncs from what is shown; null when they may change it.</summary>
    public DateTimeOffset? LockedAt { get; set; }

    /// <summary>The name of who locked it.</summary>
    public string? LockedBy { get; set; }

    /// <summary>UTC time at which staff put the talent into the trash; null while it is in the roster.</summary>
    public DateTimeOffset? RemovedAt { get; private set; }

    /// <summary>The name of who did.</summary>
    public string? RemovedBy { get; private set; }

    /// <summary>Syncs refresh the candidates but never touch what is shown.</summary>
    public bool IsLocked => LockedAt is not null;

    /// <summary>A photo that a person chose: it stays until it is unpinned.</summary>
    public bool IsPinned => ProfileImageSource == PhotoSource.Manual;

    /// <summary>Creates a talent that shows initials.</summary>
    /// <exception cref="ArgumentException">The name is blank or longer than <see cref="NameMaxLength"/>.</exception>
    public static Talent Create(string name, DateTimeOffset now)
    {
        var talent = new Talent { Id = Identifiers.New("talent", now), CreatedAt = now };
        talent.Rename(name);
        return talent;
    }

    /// <summary>Into the trash: what is shown stays noted, so that it comes back as it was.</summary>
    internal void Remove(string by, DateTimeOffset now)
    {
        (RemovedAt, RemovedBy) = (now, by);
        Version++;
    }

    /// <summary>Out of the trash.</summary>
    internal void Restore()
    {
        (RemovedAt, RemovedBy) = (null, null);
        Version++;
    }

    /// <summary>Gives the talent another name.</summary>
    /// <exception cref="ArgumentException">The name is blank or longer than <see cref="NameMaxLength"/>.</exception>
    public void Rename(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        var trimmed = TalentName.Normalize(name);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(trimmed.Length, NameMaxLength, nameof(name));
        Name = trimmed;
        SearchName = NameFolding.Fold(trimmed);
    }
}
