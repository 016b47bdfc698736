namespace TalentAdmin.Core.Model.Photos;

/// <summary>
/// How far one picture came on its way in, from an address to renditions. Each step hands on what it made, or says why the way ends here:
/// every expected end is a value, none an exception.
/// </summary>
public abstract record PhotoResult
{
    private PhotoResult()
    {
    }

    /// <summary>The address may be asked. <paramref name="Url"/> goes on the wire byte for byte as it came.</summary>
    internal sealed record Allowed(Uri Url) : PhotoResult;

    /// <summary>The host sent all the bytes. <paramref name="ETag"/> is its validator for the next question, in quotes; null if it sent none.</summary>
    internal sealed record Downloaded(ReadOnlyMemory<byte> Bytes, string? ETag) : PhotoResult;

    /// <summary>The picture may be decoded.</summary>
    /// <param name="Facts">What its header says.</param>
    /// <param name="Bytes">The file without the parts that a photo does not need.</param>
    /// <param name="ByteCount">Bytes as downloaded.</param>
    internal sealed record Inspected(ImageFacts Facts, ReadOnlyMemory<byte> Bytes, long ByteCount) : PhotoResult;

    /// <summary>A new picture passed every check. <paramref name="Photo"/> is null when its bytes are stored already.</summary>
    /// <param name="ContentHash">SHA-256 of the bytes, lower-case hexadecimal.</param>
    /// <param name="Width">Pixels, after orientation.</param>
    /// <param name="Height">Pixels, after orientation.</param>
    /// <param name="ByteCount">Bytes as downloaded.</param>
    /// <param name="Photo">The renditions, if this content had never been seen before.</param>
    /// <param name="ETag">The host's validator for the next question, in quotes; null if it sent none.</param>
    public sealed record Accepted(string ContentHash, int Width, int Height, long ByteCount, RenderedPhoto? Photo, string? ETag) : PhotoResult
    {
        /// <summary>What the picture looks like; null when that is not known.</summary>
        public Fingerprint? Fingerprint { get; init; } = Photo?.Fingerprint;

        /// <summary>A picture that was just rendered, wherever its bytes came from.</summary>
        internal static Accepted Of(RenderedPhoto photo) => new(photo.ContentHash, photo.Width, photo.Height, photo.ByteCount, photo, ETag: null);
    }

    /// <summary>It is the picture that the caller said it has (file id, 304, or content hash).</summary>
    public sealed record Unchanged : PhotoResult;

    /// <summary>The way ended without a picture. <paramref name="Reason"/> is machine-readable, lower snake case.</summary>
    public abstract record Failure(string Reason) : PhotoResult;

    /// <summary>It is the platform's default avatar, which is no photo.</summary>
    public sealed record DefaultAvatar(string Reason) : Failure(Reason);

    /// <summary>Outside the policy, not one of our formats, too many pixels, too small. Not retried before the next run.</summary>
    public sealed record Rejected(string Reason) : Failure(Reason);

    /// <summary>The host said that the signed URL has expired: ask the platform once more for a fresh one.</summary>
    public sealed record UrlExpired(string Reason) : Failure(Reason);

    /// <summary>It could not be had this time: a timeout, a cut download, HTML called JPEG, a picture that cannot be decoded.</summary>
    public sealed record Transient(string Reason) : Failure(Reason);
}
