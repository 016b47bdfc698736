namespace TalentAdmin.Web.Features.Photos;

/// <summary>How to sync.</summary>
internal sealed record SyncRequest
{
    /// <summary>Ask the platforms even if the talent was synced a short while ago.</summary>
    public bool ForceRefresh { get; init; }
}

/// <summary>The end of a sync.</summary>
/// <param name="TalentId">Whose.</param>
/// <param name="Source">The source shown now.</param>
/// <param name="ImageUrl">Relative, 256 px; null for initials.</param>
/// <param name="SyncedAt">UTC time of the last conclusive answer; null if there never was one.</param>
internal sealed record SyncView(string TalentId, string Source, string? ImageUrl, DateTimeOffset? SyncedAt)
{
    public static SyncView Of(SyncResult result) => new(result.TalentId, result.Source, result.ImageUrl, result.SyncedAt);
}

/// <summary>Where a talent's photo stands.</summary>
/// <param name="CanAutoSync">Connected, and no photo chosen by a person stands in the way.</param>
/// <param name="NextSyncRecommended">It is due, or the photo shown could not be confirmed.</param>
/// <param name="Basis">By what right the photo is kept: `grant`, `public`, `creator`, `agency`; null for initials.</param>
/// <param name="KeepUntil">UTC time at which it goes unless its account is seen with it before; null when no clock runs.</param>
internal sealed record ProfileImageView(
    string TalentId,
    string TalentName,
    string? ProfileImageUrl,
    string ProfileImageSource,
    DateTimeOffset? LastProfileImageSyncAt,
    IReadOnlyList<ConnectedPlatformView> ConnectedPlatforms,
    bool CanAutoSync,
    bool NextSyncRecommended,
    PhotoBasis? Basis,
    DateTimeOffset? KeepUntil)
{
    public static ProfileImageView Of(TalentDetail talent) => new(
        talent.Id,
        talent.Name,
        talent.ProfileImageUrl,
        talent.Source,
        talent.LastProfileImageSyncAt,
        [.. talent.Connections.Where(c => c.Connected).Select(c => new ConnectedPlatformView(c.Platform, c.Handle, c.HasPhoto))],
        CanAutoSync: !talent.IsPinned && !talent.IsLocked && talent.Connections.Any(c => c.Connected),
        NextSyncRecommended: talent.IsDue || talent.StaleSince is not null,
        talent.Terms?.Basis,
        talent.Terms?.KeepUntil);
}

/// <summary>An account that a photo may come from.</summary>
/// <param name="HasProfileImage">A photo of it is stored, shown or not.</param>
internal sealed record ConnectedPlatformView(string Platform, string Handle, bool HasProfileImage);
