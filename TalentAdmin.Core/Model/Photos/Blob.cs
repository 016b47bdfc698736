namespace TalentAdmin.Core.Model.Photos;

/// <summary>Stored bytes of a photo: the master or one rendition. Known to <see cref="IPhotoStore"/> only.</summary>
public sealed class Blob
{
    /// <summary>The <see cref="Variant"/> of the master.</summary>
    public const string MasterVariant = "master";

    /// <summary>SHA-256 of the photo's original bytes.</summary>
    public required string ContentHash { get; init; }

    /// <summary>`master`, or a rendition's size in px: `64`, `128`, `256`, `512`.</summary>
    public required string Variant { get; init; }

    /// <summary>A WebP file.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>SHA-256 of <see cref="Bytes"/> when they were stored, lower-case hexadecimal; null for what was stored before there was such a check.</summary>
    public string? Checksum { get; init; }

    /// <summary>UTC; a blob that no photo names is swept only after it was left alone for a while.</summary>
    public required DateTimeOffset StoredAt { get; set; }
}
