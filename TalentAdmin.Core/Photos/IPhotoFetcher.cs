namespace TalentAdmin.Core.Photos;

/// <summary>
/// From a URL that a platform handed over to a photo that may be shown: policy, guarded download, inspection, default-avatar
/// check, rendering. Knows nothing of talents.
/// </summary>
public interface IPhotoFetcher
{
    /// <summary>Fetches one image. Never throws for what the other side does; cancellation is thrown.</summary>
    Task<PhotoResult> FetchAsync(PhotoRequest request, CancellationToken cancellationToken);

    /// <summary>Inspects and renders bytes that a person handed over (an upload), by the same rules as a download.</summary>
    Task<PhotoResult> AcceptAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);
}

/// <summary>One question to <see cref="IPhotoFetcher"/>.</summary>
/// <param name="Url">Byte for byte as the platform sent it.</param>
/// <param name="Hosts">Which hosts may be asked, and what on them is no photo.</param>
/// <param name="Known">The picture of this account that we hold already, to be told <see cref="PhotoResult.Unchanged"/>; or null.</param>
public sealed record PhotoRequest(string Url, ImageHosts Hosts, KnownPhoto? Known)
{
    /// <summary>Who waits for it: people never wait behind a run.</summary>
    public CallPriority Priority { get; init; }
}

/// <summary>The picture of an account that we hold already.</summary>
/// <param name="ContentHash">SHA-256, lower-case hexadecimal.</param>
/// <param name="PictureId">As <see cref="ImageHosts.PictureIdOf"/> read it from the URL it came from.</param>
/// <param name="Url">The URL it came from; a conditional request is made only when the same URL is asked again.</param>
/// <param name="ETag">Validator in quotes.</param>
public sealed record KnownPhoto(string ContentHash, string? PictureId, string? Url, string? ETag);
