using System.Globalization;

namespace TalentAdmin.Web.Features.Photos.Panel;

/// <summary>Says in words what there is to choose from and what was shown before.</summary>
internal sealed class PhotoOverviewText(PlatformCatalog platforms)
{
    /// <summary>"Instagram’s photo", "An upload".</summary>
    public string Of(string? photoSource) => photoSource switch
    {
        null => "Initials",
        PhotoSource.Manual => "An upload",
        PhotoSource.Creator => "Sent by the creator",
        _ => $"{platforms.DisplayNameOf(photoSource)}’s photo",
    };

    /// <summary>"800 × 800".</summary>
    public static string Size(OverviewPhoto photo) => string.Create(CultureInfo.InvariantCulture, $"{photo.Width}\u00A0×\u00A0{photo.Height}");

    /// <summary>What to think of a candidate; null when there is nothing to say.</summary>
    public string? Verdict(PhotoCandidate candidate) => candidate.Verdict switch
    {
        CandidateStatus.Small => "Small: looks soft",
        CandidateStatus.SameAsOther => $"Looks the same as {platforms.DisplayNameOf(candidate.SameAs!)}’s",
        CandidateStatus.Suspected => "May be a default avatar",
        CandidateStatus.DefaultAvatar => "Platform default avatar",
        CandidateStatus.None => candidate.LastAttempt?.Outcome switch
        {
            AttemptOutcome.NoImage => "No photo there",
            AttemptOutcome.NeedsReauth => "Not seen: needs a reconnect",
            AttemptOutcome.Rejected => "Its picture cannot be used",
            AttemptOutcome.Transient => "Not seen: could not be asked",
            _ => "No photo kept",
        },
        CandidateStatus.NotAsked => "Not asked yet",
        _ => null,
    };

    /// <summary>"Pinned by Jane", "A sync, from Instagram".</summary>
    public static string Change(PastPhoto past)
    {
        var by = past.ActorName is { } name ? $" by {name}" : string.Empty;
        return past.Change switch
        {
            PhotoChange.Sync => "Found by a sync",
            PhotoChange.Pinned => $"Pinned{by}",
            PhotoChange.Shown => $"Shown{by}",
            PhotoChange.Uploaded => $"Uploaded{by}",
            PhotoChange.Cropped => $"Cropped{by}",
            PhotoChange.Unpinned => $"Unpinned{by}",
            PhotoChange.Undone => $"Taken back{by}",
            _ => $"The photo before was removed{by}",
        };
    }

    /// <summary>Who holds the photo, and since when; null when the platforms decide.</summary>
    public string? Hold(PhotoOverview board, DateTimeOffset now)
    {
        List<string> parts = [];
        if (board.IsPinned)
        {
            var shown = board.History.FirstOrDefault(e => e.PhotoId == board.PhotoId);
            parts.Add($"Pinned: {Lower(Of(shown?.PhotoSource ?? PhotoSource.Manual))}");
        }

        if (board.LockedAt is { } at)
        {
            parts.Add($"{(parts.Count == 0 ? "Locked" : "locked")} by {board.LockedBy} since {RelativeTime.Day(at, now)}");
        }

        if (board.PinnedPlatform is { } platform)
        {
            parts.Add($"{platforms.DisplayNameOf(platform)} always first");
        }

        return parts.Count == 0 ? null : string.Join(" · ", parts);
    }

    // A platform's name keeps its capital.
    private static string Lower(string text) => text switch
    {
        "An upload" => "an upload",
        "Sent by the creator" => "sent by the creator",
        _ => text,
    };
}
