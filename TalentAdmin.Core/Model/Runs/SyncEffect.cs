using System.Text.Json.Serialization;

namespace TalentAdmin.Core.Model.Runs;

/// <summary>What a sync did to the photo shown.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SyncEffect>))]
public enum SyncEffect
{
    /// <summary>Another picture, or another source, is shown now.</summary>
    [JsonStringEnumMemberName("updated")]
    Updated,

    /// <summary>The platform confirmed the photo shown.</summary>
    [JsonStringEnumMemberName("unchanged")]
    Unchanged,

    /// <summary>The photo shown was kept, though its platform could not be asked.</summary>
    [JsonStringEnumMemberName("kept")]
    Kept,

    /// <summary>A person's photo stays; the candidates were refreshed.</summary>
    [JsonStringEnumMemberName("locked")]
    Locked,

    /// <summary>No connected account has a photo: the linked user's avatar or initials are shown.</summary>
    [JsonStringEnumMemberName("cleared")]
    Cleared,

    /// <summary>The talent was synced recently and nobody forced it.</summary>
    [JsonStringEnumMemberName("skipped")]
    Skipped,

    /// <summary>No platform could be asked, and there is no photo to keep.</summary>
    [JsonStringEnumMemberName("failed")]
    Failed,

    /// <summary>The talent has no connected account.</summary>
    [JsonStringEnumMemberName("no_accounts")]
    NoAccounts,

    /// <summary>A limit of the platform is used up for now; a later run takes the talent up.</summary>
    [JsonStringEnumMemberName("put_off")]
    Deferred,

    /// <summary>There is no such talent, or it went away meanwhile.</summary>
    [JsonStringEnumMemberName("gone")]
    Gone,
}
