using System.Text.Json.Serialization;

namespace TalentAdmin.Core.Model.Runs;

/// <summary>What keeps a run from asking the rest of its talents for now.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<RunWait>))]
public enum RunWait
{
    /// <summary>The calls that a platform's limit allows are used up.</summary>
    [JsonStringEnumMemberName("limit")]
    Limit,

    /// <summary>A platform gives no answers.</summary>
    [JsonStringEnumMemberName("outage")]
    Outage,

    /// <summary>A platform asked to be left alone for a while.</summary>
    [JsonStringEnumMemberName("pause")]
    Pause,
}
