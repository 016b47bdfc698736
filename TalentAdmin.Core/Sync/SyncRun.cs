using System.Text.Json.Serialization;

namespace TalentAdmin.Core.Sync;

/// <summary>One batch with its counts.</summary>
public sealed class SyncRun
{
    /// <summary>`run_` and a sortable unique part.</summary>
    public required string Id { get; init; }

    public required RunKind Kind { get; init; }

    public RunState State { get; set; } = RunState.Running;

    /// <summary>UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>UTC; null while running.</summary>
    public DateTimeOffset? FinishedAt { get; set; }

    /// <summary>Who asked for it; null for the schedule.</summary>
    public string? StartedBy { get; init; }

    /// <summary>How many talents were due when it began.</summary>
    public int Total { get; set; }

    public int Updated { get; set; }

    public int Unchanged { get; set; }

    public int Kept { get; set; }

    public int Cleared { get; set; }

    public int Failed { get; set; }

    /// <summary>Why it stopped early; null otherwise.</summary>
    public string? Error { get; set; }

    /// <summary>Talents done so far.</summary>
    public int Done => Updated + Unchanged + Kept + Cleared + Failed;

    /// <summary>Talents whose photo is right now.</summary>
    public int Successful => Updated + Unchanged + Cleared;
}

/// <summary>Where a run stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunState>))]
public enum RunState
{
    [JsonStringEnumMemberName("running")]
    Running,

    [JsonStringEnumMemberName("completed")]
    Completed,

    [JsonStringEnumMemberName("cancelled")]
    Cancelled,

    [JsonStringEnumMemberName("failed")]
    Failed,
}
