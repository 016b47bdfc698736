using System.Text.Json.Serialization;

namespace TalentAdmin.Core.Model.Runs;

/// <summary>Where a run stands.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunStatus>))]
public enum RunStatus
{
    /// <summary>Nobody has taken a page of it yet.</summary>
    [JsonStringEnumMemberName("queued")]
    Queued,

    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>Platforms keep it from asking the rest for now. It holds no place, and goes on by itself.</summary>
    [JsonStringEnumMemberName("waiting")]
    Waiting,

    [JsonStringEnumMemberName("completed")]
    Completed,

    /// <summary>A person stopped it; what was done stays done.</summary>
    [JsonStringEnumMemberName("cancelled")]
    Cancelled,

    /// <summary>It could not go on.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,
}
