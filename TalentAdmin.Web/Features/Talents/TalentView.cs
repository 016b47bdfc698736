namespace TalentAdmin.Web.Features.Talents;

/// <summary>A talent as programs see it.</summary>
/// <param name="Id">`talent_` and a sortable unique part.</param>
/// <param name="Name">As staff write it.</param>
/// <param name="ProfileImageUrl">Relative, 256 px; null while initials are shown.</param>
/// <param name="ProfileImageSource">A platform's name, `manual` or `initials`.</param>
/// <param name="LastProfileImageSyncAt">UTC time of the last conclusive answer; null before the first.</param>
/// <param name="Connections">The connected accounts, at most one a platform.</param>
internal sealed record TalentView(
    string Id,
    string Name,
    string? ProfileImageUrl,
    string ProfileImageSource,
    DateTimeOffset? LastProfileImageSyncAt,
    IReadOnlyList<ConnectionView> Connections)
{
    public static TalentView Of(TalentDetail talent) => new(
        talent.Id,
        talent.Name,
        talent.ProfileImageUrl,
        talent.Source,
        talent.LastProfileImageSyncAt,
        [.. talent.Connections.Select(ConnectionView.Of)]);

    // A row's picture may be the linked user's, which is no profile photo.
    public static TalentView Of(TalentListItem talent) => new(
        talent.Id,
        talent.Name,
        talent.Source == PhotoSource.Initials ? null : talent.ImageUrl,
        talent.Source,
        talent.LastProfileImageSyncAt,
        [.. talent.Connections.Select(ConnectionView.Of)]);
}

/// <summary>A page of talents.</summary>
/// <param name="Items">At most the page size.</param>
/// <param name="Total">All that match, on every page.</param>
/// <param name="Page">From 1.</param>
/// <param name="PageSize">1 to 200.</param>
internal sealed record TalentPageView(IReadOnlyList<TalentView> Items, int Total, int Page, int PageSize);
