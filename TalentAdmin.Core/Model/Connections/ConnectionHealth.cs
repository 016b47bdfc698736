using System.Text.Json.Serialization;

namespace TalentAdmin.Core.Model.Connections;

/// <summary>What a person needs to know of a connection. Lower snake case on the wire and in the database.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ConnectionHealth>))]
public enum ConnectionHealth
{
    /// <summary>Connected, not asked yet.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>The last answer was conclusive.</summary>
    [JsonStringEnumMemberName("healthy")]
    Healthy,

    /// <summary>The token expired or was revoked, or a scope is missing: the creator has to connect again.</summary>
    [JsonStringEnumMemberName("reconnect_needed")]
    ReconnectNeeded,

    /// <summary>The account does not exist, or (Instagram) is a personal one.</summary>
    [JsonStringEnumMemberName("not_found")]
    NotFound,

    /// <summary>The platform did not answer, or its picture could not be used.</summary>
    [JsonStringEnumMemberName("failing")]
    Failing,

    /// <summary>The account was there before and is not any more: closed, renamed or turned personal.</summary>
    [JsonStringEnumMemberName("gone")]
    Gone,

    /// <summary>The account answers, under another handle than the one that staff know.</summary>
    [JsonStringEnumMemberName("renamed")]
    Renamed,

    /// <summary>The platform's limits are used up; syncs go on by themselves.</summary>
    [JsonStringEnumMemberName("paused")]
    Paused,
}
