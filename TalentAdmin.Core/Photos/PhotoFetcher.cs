using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Photos;

internal sealed class PhotoFetcher(
    ImageUrlPolicy policy, DownloadLanes lanes, ImageDownloader downloader, PhotoIntake intake, IOptions<PhotoOptions> options) : IPhotoFetcher
{
    public async Task<PhotoResult> FetchAsync(PhotoRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        using var span = Tracing.Source.StartActivity("photo.fetch");
        var judged = policy.Judge(request.Url, request.Hosts);
        if (judged is not PhotoResult.Allowed { Url: var url })
        {
            return judged;
        }

        var known = request.Known;
        if (known?.PictureId is { } pictureId && request.Hosts.PictureIdOf(url) == pictureId)
        {
            // Signed anew or asked for in another size, it is still the picture that we hold.
            return new PhotoResult.Unchanged();
        }

        // A validator belongs to the URL that it came with.
        var etag = known?.Url == request.Url ? known.ETag : null;

        // Held until the picture is rendered, or pictures would pile up in memory before a renderer that is behind.
        using var place = await lanes.EnterAsync(request.Hosts, request.Priority, cancellationToken);
        var download = await downloader.DownloadAsync(url, request.Hosts, etag, place, cancellationToken);
        return download is PhotoResult.Downloaded body
            ? await intake.TakeAsync(body.Bytes, known?.ContentHash, body.ETag, request.Priority, cancellationToken)
            : download;
    }

    public Task<PhotoResult> AcceptAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        bytes.Length > options.Value.UploadMaxBytes
            ? Task.FromResult<PhotoResult>(new PhotoResult.Rejected(ReasonCode.TooLarge))
            : intake.TakeAsync(bytes, knownHash: null, etag: null, CallPriority.Person, cancellationToken);
}
