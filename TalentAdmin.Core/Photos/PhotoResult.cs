namespace TalentAdmin.Core.Photos;

/// <summary>What became of one image URL: every expected end is a value, none an exception.</summary>
public abstract record PhotoResult
{
    private PhotoResult()
    {
    }

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
    }

    /// <summary>It is the picture that the caller said it has (file id, 304, or content hash).</summary>
    public sealed record Unchanged : PhotoResult;

    /// <summary>It is the platform's default avatar, which is no photo.</summary>
    public sealed record DefaultAvatar(string Reason) : PhotoResult;

    /// <summary>Outside the policy, not one of our formats, too many pixels, too small. Not retried before the next run.</summary>
    public sealed record Rejected(string Reason) : PhotoResult;

    /// <summary>The host said that the signed URL has expired: ask the platform once more for a fresh one.</summary>
    public sealed record UrlExpired(string Reason) : PhotoResult;

    /// <summary>It could not be had this time: a timeout, a cut download, HTML called JPEG, a picture that cannot be decoded.</summary>
    public sealed record Transient(string Reason) : PhotoResult;
}
