using Microsoft.Extensions.Options;
using NetVips;

namespace TalentAdmin.Core.Imaging;

/// <summary>
/// From an inspected file to the master and the renditions: one decode with shrink-on-load, then from size to size. All of it or nothing.
/// </summary>
internal sealed class AvatarRenderer(ImageLibrary library, IOptions<RenderOptions> options, TimeProvider time, Instruments? instruments = null) : IDisposable
{
    private const string Srgb = "srgb";
    private const int Quality = 82;

    // SSIM is less than 0.005 below effort 4, and it takes three quarters of the time.
    private const int Effort = 2;

    private static readonly double[] _white = [255, 255, 255];

    private readonly SemaphoreSlim _workers = new(options.Value.RenderWorkers);

    /// <summary>Renders on one of the few workers; waits for its turn.</summary>
    /// <param name="contentHash">SHA-256 of <paramref name="bytes"/>, for the answer.</param>
    /// <param name="crop">The square that a person chose; null lets libvips look for the face.</param>
    /// <returns>Accepted with its renditions; rejected, when it is a stand-in or made to cost; transient, when it cannot be decoded to its last line.</returns>
    public async Task<PhotoResult> RenderAsync(
        ReadOnlyMemory<byte> bytes, ImageFacts facts, string contentHash, CropRectangle? crop, CancellationToken cancellationToken)
    {
        await _workers.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(() => Measured(bytes, facts, contentHash, crop), cancellationToken);
        }
        finally
        {
            _workers.Release();
        }
    }

    /// <summary>The renditions of another square of a picture whose master we made.</summary>
    public Task<IReadOnlyDictionary<int, byte[]>> RecropAsync(byte[] master, CropRectangle crop, CancellationToken cancellationToken) =>
        WorkAsync<IReadOnlyDictionary<int, byte[]>>(master, picture =>
        {
            using var square = Square(picture, crop);
            var sizes = new Dictionary<int, Image>();
            try
            {
                Downsize(square, sizes);
                return sizes.ToDictionary(pair => pair.Key, pair => Encode(pair.Value));
            }
            finally
            {
                DisposeAll(sizes);
            }
        }, cancellationToken);

    /// <summary>The square that would be cut out of a picture whose master we made.</summary>
    public Task<CropRectangle> SuggestAsync(byte[] master, CancellationToken cancellationToken) =>
        WorkAsync(master, AutomaticCrop.Find, cancellationToken);

    /// <summary>What a picture looks like whose master we made.</summary>
    public Task<Fingerprint> FingerprintAsync(byte[] master, CancellationToken cancellationToken) =>
        WorkAsync(master, FingerprintReader.Read, cancellationToken);

    public void Dispose() => _workers.Dispose();

    private PhotoResult Measured(ReadOnlyMemory<byte> bytes, ImageFacts facts, string contentHash, CropRectangle? crop)
    {
        using var span = Tracing.Source.StartActivity("photo.render");
        var started = time.GetTimestamp();
        var rendering = Render(bytes, facts, contentHash, crop);
        instruments?.Rendered(rendering is PhotoResult.Accepted ? "done" : "refused", time.GetElapsedTime(started));
        return rendering;
    }

    // Our own files need no budget.
    private async Task<T> WorkAsync<T>(byte[] master, Func<Image, T> work, CancellationToken cancellationToken)
    {
        await _workers.WaitAsync(cancellationToken);
        try
        {
            return await Task.Run(
                () =>
                {
                    using var opened = library.Open(master);
                    using var picture = opened.CopyMemory();
                    return work(picture);
                },
                cancellationToken);
        }
        finally
        {
            _workers.Release();
        }
    }

    private static void DisposeAll(Dictionary<int, Image> sizes)
    {
        foreach (var image in sizes.Values)
        {
            image.Dispose();
        }
    }

    private PhotoResult Render(ReadOnlyMemory<byte> bytes, ImageFacts facts, string contentHash, CropRectangle? crop)
    {
        using var budget = new RenderBudget(TimeSpan.FromSeconds(options.Value.RenderSeconds), time);
        try
        {
            using var master = Decode(bytes, facts, budget);
            using var square = Square(master, crop);
            var sizes = new Dictionary<int, Image>();
            try
            {
                Downsize(square, sizes);
                if (crop is null && FlatGreyImage.IsFlatGrey(sizes[AvatarSizes.All[0]]))
                {
                    return new PhotoResult.Rejected(ReasonCode.SingleColour);
                }

                var renditions = sizes.ToDictionary(pair => pair.Key, pair => Encode(pair.Value));
                var photo = new RenderedPhoto(contentHash, facts.Width, facts.Height, bytes.Length, Encode(master), renditions)
                {
                    Fingerprint = FingerprintReader.Read(master),
                };
                return PhotoResult.Accepted.Of(photo);
            }
            finally
            {
                DisposeAll(sizes);
            }
        }
        catch (VipsException)
        {
            return budget.Spent.IsCancellationRequested ? new PhotoResult.Rejected(ReasonCode.TooCostly) : new PhotoResult.Transient(ReasonCode.ImageDamaged);
        }
    }

    // 8 bits, sRGB, three bands, upright, opaque, at most as large as the master, every line of it in memory.
    private Image Decode(ReadOnlyMemory<byte> bytes, ImageFacts facts, RenderBudget budget)
    {
        // A JPEG that stops early but is closed with an end marker is worth a warning only to libvips, which paints the rest grey.
        var failOn = facts.Format == ImageFormat.Jpeg ? "warning" : "error";

        // Bringing colours to sRGB costs more than the rest together, so only what says that it is something else is brought.
        using var thumbnail = library.Thumbnail(bytes, AvatarSizes.Master, failOn, facts.HasProfile ? Srgb : null);
        thumbnail.SetProgress(budget, budget.Spent);
        var decoded = thumbnail.CopyMemory();
        if (decoded is { Interpretation: Enums.Interpretation.Srgb, Format: Enums.BandFormat.Uchar, Bands: 3 })
        {
            return decoded;
        }

        using (decoded)
        {
            return ToPlainRgb(decoded);
        }
    }

    private static Image ToPlainRgb(Image decoded)
    {
        using var coloured = decoded.Interpretation == Enums.Interpretation.Srgb ? decoded.Copy() : decoded.Colourspace(Enums.Interpretation.Srgb);
        using var opaque = coloured.HasAlpha() ? coloured.Flatten(background: _white) : coloured.Copy();
        using var narrow = opaque.Format == Enums.BandFormat.Uchar ? opaque.Copy() : opaque.Cast(Enums.BandFormat.Uchar);
        return narrow.CopyMemory();
    }

    private static Image Square(Image master, CropRectangle? crop)
    {
        var shorter = Math.Min(master.Width, master.Height);
        var square = crop ?? AutomaticCrop.Find(master);
        var edge = Math.Clamp((int)Math.Round(square.Edge * shorter), 1, shorter);
        var left = Math.Clamp((int)Math.Round(square.Left * master.Width), 0, master.Width - edge);
        var top = Math.Clamp((int)Math.Round(square.Top * master.Height), 0, master.Height - edge);
        return master.Crop(left, top, edge, edge);
    }

    private static void Downsize(Image square, Dictionary<int, Image> sizes)
    {
        var source = square;
        foreach (var size in AvatarSizes.All.Reverse())
        {
            using var resized = source.Width == size ? source.Copy() : source.Resize((double)size / source.Width);
            sizes[size] = resized.CopyMemory();

            // A picture smaller than its largest rendition is enlarged once, and not shrunk again from the enlargement.
            if (size <= source.Width)
            {
                source = sizes[size];
            }
        }
    }

    private static byte[] Encode(Image image) => image.WebpsaveBuffer(q: Quality, effort: Effort, keep: Enums.ForeignKeep.None);
}
