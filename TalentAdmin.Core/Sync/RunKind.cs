using System.Text.Json.Serialization;

namespace TalentAdmin.Core.Sync;

/// <summary>What set a run off.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunKind>))]
public enum RunKind
{
    /// <summary>The nightly schedule.</summary>
    [JsonStringEnumMemberName("scheduled")]
    Scheduled,

    /// <summary>A person asked for many talents at once.</summary>
    [JsonStringEnumMemberName("bulk")]
    Bulk,

    /// <summary>An account was connected or removed.</summary>
    [JsonStringEnumMemberName("connect")]
    Connect,

    /// <summary>Refresh Photo, or the API, for one talent.</summary>
    [JsonStringEnumMemberName("refresh")]
    Refresh,
}
