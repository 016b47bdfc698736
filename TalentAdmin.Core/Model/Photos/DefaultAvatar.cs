using System.Text.Json.Serialization;

namespace TalentAdmin.Core.Model.Photos;

/// <summary>A picture that several accounts of a platform have, and what staff say of it.</summary>
public sealed class DefaultAvatar
{
    public required string Platform { get; init; }

    /// <summary>What it looks like (<see cref="Fingerprint.Shape"/>).</summary>
    public required string PerceptualHash { get; init; }

    public DefaultAvatarStatus Verdict { get; set; }

    /// <summary>Accounts that had it when it was proposed.</summary>
    public int Accounts { get; set; }

    /// <summary>The key of one photo of it, to be looked at; null when all of them are gone.</summary>
    public string? SampleKey { get; set; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset ProposedAt { get; init; }

    /// <summary>UTC; null while nobody has decided.</summary>
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>The name of who decided.</summary>
    public string? DecidedBy { get; set; }
}

/// <summary>What a picture of several accounts is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DefaultAvatarStatus>))]
public enum DefaultAvatarStatus
{
    /// <summary>Nobody has said: it never replaces a good photo, and what it is shown for stays.</summary>
    [JsonStringEnumMemberName("suspected")]
    Suspected,

    /// <summary>A person said that it stands for "no photo".</summary>
    [JsonStringEnumMemberName("placeholder")]
    DefaultAvatar,

    /// <summary>A person said that it is a photo, or a logo that several share.</summary>
    [JsonStringEnumMemberName("photo")]
    Photo,
}
