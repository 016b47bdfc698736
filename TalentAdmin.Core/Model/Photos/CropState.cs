using System.Text.Json.Serialization;

namespace TalentAdmin.Core.Model.Photos;

/// <summary>Who chose the square that is cut out of a photo.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CropState>))]
public enum CropState
{
    /// <summary>The app.</summary>
    [JsonStringEnumMemberName("automatic")]
    Automatic,

    /// <summary>A person, on this photo.</summary>
    [JsonStringEnumMemberName("manual")]
    Manual,

    /// <summary>A person, on the photo before this one: somebody has to look whether it still fits.</summary>
    [JsonStringEnumMemberName("check")]
    Check,
}
