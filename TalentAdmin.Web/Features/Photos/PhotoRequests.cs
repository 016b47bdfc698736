using System.Text.Json.Serialization;

namespace TalentAdmin.Web.Features.Photos;

/// <summary>A square of the photo.</summary>
internal sealed record CropRequest
{
    /// <summary>Its left edge, of the width: 0 to 1.</summary>
    public double? X { get; init; }

    /// <summary>Its upper edge, of the height: 0 to 1.</summary>
    public double? Y { get; init; }

    /// <summary>Its side, of the photo's shorter side: 0.05 to 1.</summary>
    public double? Size { get; init; }
}

/// <summary>How to show a photo.</summary>
internal sealed record UseRequest
{
    /// <summary>It stays until it is unpinned; else until the next sync decides.</summary>
    public bool Pin { get; init; } = true;
}

/// <summary>Which platform comes first.</summary>
internal sealed record PlatformPinRequest
{
    /// <summary>A platform's name; null for none.</summary>
    public string? Platform
    {
        get;
        init
        {
            field = value;
            HasPlatform = true;
        }
    }

    /// <summary>The field was sent, even if as null.</summary>
    [JsonIgnore]
    public bool HasPlatform { get; private init; }
}

/// <summary>Which photos others may show.</summary>
internal sealed record PublicationRequest
{
    /// <summary>Ids, in the order in which they are published.</summary>
    public IReadOnlyList<string?>? PhotoIds { get; init; }
}
