namespace TalentAdmin.Core.Imaging;

/// <summary>From an inspected file to the master and the renditions, all of it or nothing. The pixels stay in a worker.</summary>
internal sealed class AvatarRenderer(IRenderWorkers workers, TimeProvider time, Instruments? instruments = null)
{
    /// <summary>Renders in one of the few workers; waits for its turn.</summary>
    /// <param name="contentHash">SHA-256 of the file as it came, for the answer.</param>
    /// <param name="crop">The square that a person chose; null lets libvips look for the face.</param>
    /// <returns>Accepted with its renditions; rejected, when it is a stand-in or made to cost; transient, when it cannot be decoded to its last line.</returns>
    public async Task<PhotoResult> RenderAsync(
        PhotoResult.Inspected picture, string contentHash, CropRectangle? crop, CancellationToken cancellationToken)
    {
        using var span = Tracing.Source.StartActivity("photo.render");
        var started = time.GetTimestamp();
        var response = await workers.RunAsync(new RenderRequest(RenderTask.Render, picture.Bytes, picture.Facts, crop), cancellationToken);
        instruments?.Rendered(response.Master is null ? "refused" : "done", time.GetElapsedTime(started));
        return response.Master is { } master
            ? PhotoResult.Accepted.Of(new RenderedPhoto(contentHash, picture.Facts.Width, picture.Facts.Height, picture.ByteCount, master, response.Renditions)
            {
                Fingerprint = response.Fingerprint,
            })
            : response.ToFailure();
    }

    /// <summary>The renditions of another square of a picture whose master we made.</summary>
    /// <exception cref="InvalidDataException">The master cannot be opened.</exception>
    public async Task<IReadOnlyDictionary<int, byte[]>> RecropAsync(byte[] master, CropRectangle crop, CancellationToken cancellationToken) =>
        (await AskAsync(RenderTask.Recrop, master, crop, cancellationToken)).Renditions;

    /// <summary>The square that would be cut out of a picture whose master we made.</summary>
    /// <exception cref="InvalidDataException">The master cannot be opened.</exception>
    public async Task<CropRectangle> SuggestAsync(byte[] master, CancellationToken cancellationToken) =>
        (await AskAsync(RenderTask.SuggestCrop, master, null, cancellationToken)).Crop!;

    /// <summary>What a picture looks like whose master we made.</summary>
    /// <exception cref="InvalidDataException">The master cannot be opened.</exception>
    public async Task<Fingerprint> FingerprintAsync(byte[] master, CancellationToken cancellationToken) =>
        (await AskAsync(RenderTask.Fingerprint, master, null, cancellationToken)).Fingerprint!;

    private async Task<RenderResponse> AskAsync(RenderTask task, byte[] master, CropRectangle? crop, CancellationToken cancellationToken)
    {
        var response = await workers.RunAsync(new RenderRequest(task, master, Crop: crop), cancellationToken);
        return response.Reason is { } reason ? throw new InvalidDataException($"A stored photo cannot be opened: {reason}") : response;
    }
}
