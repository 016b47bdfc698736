namespace TalentAdmin.Core.Model.Photos;

/// <summary>One accepted image of a talent: content-addressed; the picture never changes, the square shown of it may. Its bytes lie behind <see cref="IPhotoStore"/>.</summary>
public sealed class ProfilePhoto
{
    /// <summary>`photo_` and a sortable unique part.</summary>
    public required string Id { get; init; }

    public required string TalentId { get; init; }

    /// <summary>SHA-256 of the bytes as the platform sent them, 64 lower-case hexadecimal digits.</summary>
    public required string ContentHash { get; init; }

    /// <summary>The unguessable key under which the renditions are served: an HMAC over talent, origin and their hash, another one for every crop.</summary>
    public required string Key { get; set; }

    /// <summary>Under which hash the renditions of a person's crop lie; null for the automatic crop, where it is <see cref="ContentHash"/>.</summary>
    public string? RenditionHash { get; set; }

    /// <summary>A platform's name, `manual`, `creator` or `linked-user`.</summary>
    public required string Source { get; init; }

    /// <summary>What it came by, and goes with: the id of the connection, or one of <see cref="PhotoOrigin"/>.</summary>
    public required string Origin { get; init; }

    /// <summary>UTC time at which its origin last showed this picture; of a connection's candidate, <see cref="Connections.SocialConnection.ConfirmedAt"/> is newer.</summary>
    public required DateTimeOffset ConfirmedAt { get; set; }

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

    /// <summary>What the picture looks like (<see cref="Fingerprint.Shape"/>); null for photos from before that was noted.</summary>
    public string? PerceptualHash { get; set; }

    /// <summary>Its colours (<see cref="Fingerprint.Colours"/>).</summary>
    public string? Colours { get; set; }

    /// <summary>A person's crop, as <see cref="CropRectangle.Left"/>; null for the automatic one.</summary>
    public double? CropLeft { get; set; }

    /// <summary>As <see cref="CropRectangle.Top"/>.</summary>
    public double? CropTop { get; set; }

    /// <summary>As <see cref="CropRectangle.Edge"/>.</summary>
    public double? CropEdge { get; set; }

    public CropState CropState { get; set; }

    /// <summary>Its place among the talent's published photos, from 1; null when it is not published.</summary>
    public int? PublishedAs { get; set; }

    /// <summary>The square that a person cut out; null for the automatic crop.</summary>
    public CropRectangle? Crop => CropRectangle.Of(CropLeft, CropTop, CropEdge);

    /// <summary>A picture that was just accepted, with the automatic crop.</summary>
    /// <param name="source">As <see cref="Source"/>.</param>
    /// <param name="origin">As <see cref="Origin"/>.</param>
    /// <param name="key">The key of the picture's hash.</param>
    internal static ProfilePhoto Of(string talentId, string source, string origin, string key, PhotoResult.Accepted image, DateTimeOffset fetchedAt) => new()
    {
        Id = PhotoIdentity.Of(talentId, origin, image.ContentHash),
        TalentId = talentId,
        ContentHash = image.ContentHash,
        Key = key,
        Source = source,
        Origin = origin,
        ConfirmedAt = fetchedAt,
        ETag = image.ETag,
        Width = image.Width,
        Height = image.Height,
        ByteCount = image.ByteCount,
        FetchedAt = fetchedAt,
        PerceptualHash = image.Fingerprint?.Shape,
        Colours = image.Fingerprint?.Colours,
    };

    /// <summary>The same picture with the same crop, as a file that the agency brought.</summary>
    internal ProfilePhoto AsUpload(string id, string key) => new()
    {
        Id = id,
        TalentId = TalentId,
        ContentHash = ContentHash,
        Key = key,
        RenditionHash = RenditionHash,
        Source = PhotoSource.Manual,
        Origin = PhotoOrigin.Upload,
        ConfirmedAt = ConfirmedAt,
        Width = Width,
        Height = Height,
        ByteCount = ByteCount,
        FetchedAt = FetchedAt,
        PerceptualHash = PerceptualHash,
        Colours = Colours,
        CropLeft = CropLeft,
        CropTop = CropTop,
        CropEdge = CropEdge,
        CropState = CropState,
    };

    /// <summary>Shows another square of the photo.</summary>
    internal void Take(CroppedPhoto cropped, CropState state)
    {
        (CropLeft, CropTop, CropEdge, CropState) = (cropped.Crop.Left, cropped.Crop.Top, cropped.Crop.Edge, state);
        (RenditionHash, Key) = (cropped.RenditionHash, cropped.Key);
    }

    /// <summary>Shows the automatic square again.</summary>
    /// <param name="key">The key of <see cref="ContentHash"/>.</param>
    internal void Uncrop(string key)
    {
        (CropLeft, CropTop, CropEdge, CropState) = (null, null, null, CropState.Automatic);
        (RenditionHash, Key) = (null, key);
    }
}
