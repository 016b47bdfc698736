using NetVips;

namespace TalentAdmin.Core.Imaging;

/// <summary>
/// Looks at bytes before any pixel is decoded: format by signature, size by header, and what would make a decoder work for ever.
/// </summary>
internal sealed class ImageInspector(ImageLibrary library)
{
    /// <summary>Shortest edge of a photo in px; the smallest thing a platform calls a photo is 88 px.</summary>
    private const int MinEdge = 48;

    private const long Million = 1_000_000;
    private const int MaxTextChunks = 64;
    private const int MaxScans = 64;
    private const long MaxPixelsTimesScans = 500 * Million;

    // What a decoder may have to hold at once, so that with everything else a picture stays under 300 MB.
    private const double MaxDecoderBytes = 200_000_000;
    private const int BytesPerCoefficient = 2;

    /// <returns>Inspected; rejected, when it is no image of ours whoever sends it again; transient, when it was damaged on the way or is a message.</returns>
    public PhotoResult Inspect(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return new PhotoResult.Transient(ReasonCode.EmptyBody);
        }

        if (ImageSignature.Recognize(bytes.Span) is not { } format)
        {
            return ImageSignature.IsText(bytes.Span) ? new PhotoResult.Transient(ReasonCode.NotAnImage) : new PhotoResult.Rejected(ReasonCode.UnsupportedFormat);
        }

        return LayoutProblem(format, bytes.Span) ?? ReadHeader(format, bytes);
    }

    private static PhotoResult? LayoutProblem(ImageFormat format, ReadOnlySpan<byte> bytes)
    {
        switch (format)
        {
            case ImageFormat.Jpeg:
                return JpegLayout.Read(bytes) is { } jpeg ? JpegProblem(jpeg) : new PhotoResult.Transient(ReasonCode.ImageDamaged);

            case ImageFormat.Png:
                if (PngLayout.Read(bytes) is not { } png)
                {
                    return new PhotoResult.Transient(ReasonCode.ImageDamaged);
                }

                if (png.TextChunks > MaxTextChunks)
                {
                    return new PhotoResult.Rejected(ReasonCode.TooManyTextChunks);
                }

                return SizeProblem(format, png.Width, png.Height)
                    ?? (png.IsInterlaced && (double)png.Width * png.Height * png.BytesPerPixel > MaxDecoderBytes
                        ? new PhotoResult.Rejected(ReasonCode.TooManyPixels)
                        : null);

            case ImageFormat.WebP:
                return WebPLayout.Read(bytes) is { } webp
                    ? SizeProblem(format, webp.Width, webp.Height)
                    : new PhotoResult.Transient(ReasonCode.ImageDamaged);

            default:
                return null;
        }
    }

    private static PhotoResult.Rejected? JpegProblem(JpegLayout jpeg)
    {
        var pixels = (long)jpeg.Width * jpeg.Height;
        if (jpeg.Scans > MaxScans || (jpeg.Scans > 1 && pixels * jpeg.Scans > MaxPixelsTimesScans))
        {
            return new PhotoResult.Rejected(ReasonCode.TooManyScans);
        }

        // More than one scan makes the decoder keep every coefficient, progressive or not.
        if ((jpeg.IsProgressive || jpeg.Scans > 1) && pixels * jpeg.SamplesPerPixel * BytesPerCoefficient > MaxDecoderBytes)
        {
            return new PhotoResult.Rejected(ReasonCode.TooManyPixels);
        }

        return SizeProblem(ImageFormat.Jpeg, jpeg.Width, jpeg.Height);
    }

    private static PhotoResult.Rejected? SizeProblem(ImageFormat format, int width, int height)
    {
        var limit = format switch
        {
            ImageFormat.Jpeg => 64 * Million,
            ImageFormat.Avif => 16 * Million,
            _ => 40 * Million,
        };
        if ((long)width * height > limit)
        {
            return new PhotoResult.Rejected(ReasonCode.TooManyPixels);
        }

        return Math.Min(width, height) < MinEdge ? new PhotoResult.Rejected(ReasonCode.TooSmall) : null;
    }

    private PhotoResult ReadHeader(ImageFormat format, ReadOnlyMemory<byte> bytes)
    {
        try
        {
            using var image = library.Open(bytes);
            var turned = image.Contains("orientation") && image.Get("orientation") is int and >= 5 and <= 8;
            var (width, height) = turned ? (image.Height, image.Width) : (image.Width, image.Height);
            return (PhotoResult?)SizeProblem(format, width, height)
                ?? new PhotoResult.Inspected(new ImageFacts(format, width, height, image.Contains("icc-profile-data")));
        }
        catch (VipsException)
        {
            return new PhotoResult.Transient(ReasonCode.ImageDamaged);
        }
    }
}
