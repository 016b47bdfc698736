using System.Text.Json.Serialization;

namespace TalentAdmin.Core.Model.Runs;

/// <summary>One question to one platform for one talent.</summary>
public sealed class SyncAttempt
{
    public long Id { get; init; }

    public required string TalentId { get; init; }

    public required string Platform { get; init; }

    public required string RunId { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Milliseconds, the platform's answer and the image together.</summary>
    public required int DurationMs { get; init; }

    public required AttemptOutcome Outcome { get; init; }

    /// <summary>Machine-readable; null for a plain success.</summary>
    public string? Reason { get; init; }
}

/// <summary>How a question to a platform ended, as stored.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<AttemptOutcome>))]
public enum AttemptOutcome
{
    [JsonStringEnumMemberName("found")]
    Found,

    [JsonStringEnumMemberName("unchanged")]
    Unchanged,

    [JsonStringEnumMemberName("no_image")]
    NoImage,

    [JsonStringEnumMemberName("rejected")]
    Rejected,

    [JsonStringEnumMemberName("needs_reauth")]
    NeedsReauth,

    [JsonStringEnumMemberName("transient")]
    Transient,
}
