using System.Text.Json.Serialization;

namespace TalentAdmin.Core.Model.Runs;

/// <summary>What set a run off.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunTrigger>))]
public enum RunTrigger
{
    /// <summary>The nightly schedule.</summary>
    [JsonStringEnumMemberName("scheduled")]
    Scheduled,

    /// <summary>A person asked for many talents at once.</summary>
    [JsonStringEnumMemberName("bulk")]
    Bulk,

    /// <summary>Another program asked for many talents at once.</summary>
    [JsonStringEnumMemberName("api")]
    Api,

    /// <summary>A file of talents was imported.</summary>
    [JsonStringEnumMemberName("import")]
    Import,

    /// <summary>An account was connected or removed.</summary>
    [JsonStringEnumMemberName("connect")]
    Connect,

    /// <summary>Refresh Photo, or the API, for one talent.</summary>
    [JsonStringEnumMemberName("refresh")]
    Refresh,
}
