using System.Text.Json.Serialization;

namespace TalentAdmin.Core.Model.Photos;

/// <summary>By what right a picture is kept.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PhotoBasis>))]
public enum PhotoBasis
{
    /// <summary>It came by the creator's own permission.</summary>
    [JsonStringEnumMemberName("grant")]
    Grant,

    /// <summary>It was looked up by the handle, with the agency's key.</summary>
    [JsonStringEnumMemberName("public")]
    Public,

    /// <summary>The creator sent it.</summary>
    [JsonStringEnumMemberName("creator")]
    Creator,

    /// <summary>The agency brought it: an upload, or the linked user's avatar.</summary>
    [JsonStringEnumMemberName("agency")]
    Agency,
}
