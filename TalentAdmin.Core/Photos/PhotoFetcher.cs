using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Photos;

internal sealed class PhotoFetcher(
    ImageUrlPolicy policy, ImageDownloader downloader, PhotoIntake intake, IOptions<PhotoOptions> options) : IPhotoFetcher
{
    public async Task<PhotoResult> FetchAsync(PhotoRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var span = Tracing.Source.StartActivity("photo.fetch");
        switch (policy.Judge(request.Url, request.Hosts))
        {
            case UrlCheckResult.Refused refused:
                return new PhotoResult.Rejected(refused.Reason);

            case UrlCheckResult.DefaultAvatar avatar:
                return new PhotoResult.DefaultAvatar(avatar.Reason);

            // Signed anew or asked for in another size, it is still the picture that we hold.
            case UrlCheckResult.Allowed allowed when request.Known?.PictureId is { } known && request.Hosts.PictureIdOf(allowed.Url) == known:
                return new PhotoResult.Unchanged();

            case UrlCheckResult.Allowed allowed:
                return await DownloadAsync(allowed.Url, request, cancellationToken);

            case var other:
                throw new InvalidOperationException($"No answer for {other.GetType().Name}.");
        }
    }

    public Task<PhotoResult> AcceptAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        bytes.Length > options.Value.UploadMaxBytes
            ? Task.FromResult<PhotoResult>(new PhotoResult.Rejected(ReasonCode.TooLarge))
            : intake.TakeAsync(bytes, knownHash: null, etag: null, cancellationToken);

    private async Task<PhotoResult> DownloadAsync(Uri url, PhotoRequest request, CancellationToken cancellationToken)
    {
        // A validator belongs to the URL that it came with.
        var etag = request.Known is { ETag: { } value } known && known.Url == request.Url ? value : null;
        var download = await downloader.DownloadAsync(url, request.Hosts, etag, cancellationToken);
        if (download is Download.BrokenOff)
        {
            // Mostly a passing fault of the network; a host that said no is not asked again.
            download = await downloader.DownloadAsync(url, request.Hosts, etag, cancellationToken);
        }

        return download switch
        {
            Download.Body body => await intake.TakeAsync(body.Bytes, request.Known?.ContentHash, body.ETag, cancellationToken),
            Download.NotModified => new PhotoResult.Unchanged(),
            Download.DefaultAvatar avatar => new PhotoResult.DefaultAvatar(avatar.Reason),
            Download.Rejected rejected => new PhotoResult.Rejected(rejected.Reason),
            Download.Expired expired => new PhotoResult.UrlExpired(expired.Reason),
            Download.Failed failed => new PhotoResult.Transient(failed.Reason),
            Download.BrokenOff brokenOff => new PhotoResult.Transient(brokenOff.Reason),
            var other => throw new InvalidOperationException($"No answer for {other.GetType().Name}."),
        };
    }
}
