namespace TalentAdmin.Core.Talents;

/// <summary>What of the roster is asked for. Filters narrow together.</summary>
public sealed record TalentQuery
{
    /// <summary>Most talents of one page.</summary>
    public const int MaxPageSize = 200;

    /// <summary>Found anywhere in the name, without regard to case and diacritics, or at the start of a handle.</summary>
    public string? Search { get; init; }

    /// <summary>A platform's name, `manual` or `initials`.</summary>
    public string? Source { get; init; }

    /// <summary>Talents with at least one connection in this health.</summary>
    public ConnectionHealth? Health { get; init; }

    public TalentSort Sort { get; init; } = TalentSort.Name;

    public bool Descending { get; init; }

    /// <summary>From 1.</summary>
    public int Page { get; init; } = 1;

    /// <summary>1 to <see cref="MaxPageSize"/>.</summary>
    public int PageSize { get; init; } = 50;
}

/// <summary>By what the roster is sorted; the id breaks ties.</summary>
public enum TalentSort
{
    Name,
    LastProfileImageSyncAt,
}

/// <summary>A talent as a row shows it.</summary>
/// <param name="ImageUrl">Our own URL of what is shown, 256 px, the linked user's avatar included; null for initials.</param>
/// <param name="StaleSince">UTC; null when the photo is fresh.</param>
public sealed record TalentListItem(
    string Id,
    string Name,
    string? ImageUrl,
    string Source,
    DateTimeOffset? LastProfileImageSyncAt,
    DateTimeOffset? StaleSince,
    IReadOnlyList<ConnectionSummary> Connections,
    bool IsLocked = false) : ITalentPicture;

/// <summary>A connection as a row shows it.</summary>
/// <param name="LastError">Machine-readable reason of the last failure.</param>
/// <param name="RenamedFrom">The handle that staff know, while the account has another one.</param>
/// <param name="RetryAt">UTC time until which limits keep us from asking.</param>
/// <param name="FailureCount">Syncs in a row that failed.</param>
public sealed record ConnectionSummary(
    string Platform,
    string Handle,
    string? ExternalId,
    bool Connected,
    ConnectionHealth Health,
    string? LastError,
    DateTimeOffset? HealthSince,
    DateTimeOffset? LastCheckedAt,
    bool HasPhoto,
    string? RenamedFrom = null,
    DateTimeOffset? RetryAt = null,
    int FailureCount = 0);

/// <summary>A talent as its own page shows it.</summary>
/// <param name="ProfileImageUrl">Our own URL of the photo; null for initials.</param>
/// <param name="LinkedUserImageUrl">Our own URL of the linked user's avatar; null without one.</param>
/// <param name="PhotoFetchedAt">UTC time at which the shown photo was read; null for initials.</param>
/// <param name="IsLocked">A person keeps syncs from what is shown.</param>
/// <param name="IsDue">A nightly run would ask for it now.</param>
public sealed record TalentDetail(
    string Id,
    string Name,
    string? ProfileImageUrl,
    string? LinkedUserAvatarUrl,
    string? LinkedUserImageUrl,
    string Source,
    DateTimeOffset? LastProfileImageSyncAt,
    DateTimeOffset? LastAttemptAt,
    DateTimeOffset? StaleSince,
    DateTimeOffset? PhotoFetchedAt,
    bool IsLocked,
    bool IsDue,
    long Version,
    IReadOnlyList<ConnectionSummary> Connections) : ITalentPicture
{
    /// <summary>What is shown: the social photo, else the linked user's avatar, else null for initials.</summary>
    public string? ImageUrl => ProfileImageUrl ?? LinkedUserImageUrl;

    /// <summary>A person chose the photo: it stays until it is unpinned.</summary>
    public bool IsPinned => Source == Model.Photos.PhotoSource.Manual;

    /// <summary>UTC time since when a person keeps syncs from what is shown; null when they may change it.</summary>
    public DateTimeOffset? LockedAt { get; init; }

    /// <summary>The name of who locked it.</summary>
    public string? LockedBy { get; init; }

    /// <summary>The platform that staff pinned for this talent, or null.</summary>
    public string? PinnedPlatform { get; init; }

    /// <summary>Who chose the square that is shown.</summary>
    public CropState CropState { get; init; }

    /// <summary>By what right the shown photo is kept, and until when; null without one.</summary>
    public PhotoTerms? Terms { get; init; }

    /// <summary>Where the shown photo itself came from, be it pinned or not; null without one.</summary>
    public string? PhotoSource { get; init; }
}
