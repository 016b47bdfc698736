namespace TalentAdmin.Core.Photos;

/// <summary>One accepted image of a talent: immutable and content-addressed; its bytes lie behind <see cref="IPhotoStore"/>.</summary>
public sealed class ProfilePhoto
{
    /// <summary>`photo_` and a sortable unique part.</summary>
    public required string Id { get; init; }

    public required string TalentId { get; init; }

    /// <summary>SHA-256 of the bytes as the platform sent them, 64 lower-case hexadecimal digits.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The unguessable key under which the renditions are served: an HMAC of the hash.</summary>
    public required string Key { get; init; }

    /// <summary>A platform's name, `manual` or `linked-user`.</summary>
    public required string Source { get; init; }

    /// <summary>The platform's URL, byte for byte as it came; the origin, never served.</summary>
    public string? SourceUrl { get; set; }

    /// <summary>What in the URL names the picture whatever its signature (file id, object name); null if nothing does.</summary>
    public string? PictureId { get; set; }

    /// <summary>The image host's validator for a conditional request, an ETag in quotes; null if it sent none.</summary>
    public string? ETag { get; set; }

    /// <summary>Pixels, after orientation.</summary>
    public required int Width { get; init; }

    /// <summary>Pixels, after orientation.</summary>
    public required int Height { get; init; }

    /// <summary>Bytes as downloaded.</summary>
    public required long ByteCount { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset FetchedAt { get; set; }
}
