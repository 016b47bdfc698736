using System.Text.Json.Serialization;

namespace TalentAdmin.Core.Model.Photos;

/// <summary>One change of what is shown of a talent.</summary>
public sealed class PhotoHistoryEntry
{
    public long Id { get; init; }

    public required string TalentId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What changed it.</summary>
    public required PhotoChange Change { get; init; }

    /// <summary>The talent's source from then on: a platform's name, `manual` or `initials`.</summary>
    public required string Source { get; init; }

    /// <summary>The photo shown from then on; null for initials.</summary>
    public string? PhotoId { get; init; }

    /// <summary>Where that photo came from, be it pinned or not: a platform's name, or `manual` for an upload.</summary>
    public string? PhotoSource { get; init; }

    /// <summary>The key of the renditions shown then.</summary>
    public string? Key { get; init; }

    /// <summary>The hash under which the renditions of the crop of then lie; null for the automatic one.</summary>
    public string? RenditionHash { get; init; }

    /// <summary>The crop of then, as on <see cref="ProfilePhoto"/>.</summary>
    public double? CropLeft { get; init; }

    public double? CropTop { get; init; }

    public double? CropEdge { get; init; }

    public CropState CropState { get; init; }

    /// <summary>The account of the person who changed it; null when it changed by itself.</summary>
    public string? ActorId { get; init; }

    /// <summary>The person's name.</summary>
    public string? ActorName { get; init; }

    /// <summary>The run that changed it; null when a person did.</summary>
    public string? RunId { get; init; }

    /// <summary>The square that a person cut out; null for the automatic crop.</summary>
    public CropRectangle? Crop => CropRectangle.Of(CropLeft, CropTop, CropEdge);
}

/// <summary>What changed a talent's photo.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PhotoChange>))]
public enum PhotoChange
{
    /// <summary>A sync.</summary>
    [JsonStringEnumMemberName("sync")]
    Sync,

    /// <summary>A person chose a photo and pinned it.</summary>
    [JsonStringEnumMemberName("pinned")]
    Pinned,

    /// <summary>A person showed a candidate until a sync decides otherwise.</summary>
    [JsonStringEnumMemberName("shown")]
    Shown,

    /// <summary>A person uploaded a photo.</summary>
    [JsonStringEnumMemberName("uploaded")]
    Uploaded,

    /// <summary>A person cut out another square.</summary>
    [JsonStringEnumMemberName("cropped")]
    Cropped,

    /// <summary>A person gave the choice back to the platforms.</summary>
    [JsonStringEnumMemberName("unpinned")]
    Unpinned,

    /// <summary>A person took a change back.</summary>
    [JsonStringEnumMemberName("undone")]
    Undone,

    /// <summary>An account was removed, or the photo cleared.</summary>
    [JsonStringEnumMemberName("removed")]
    Removed,
}
