namespace TalentAdmin.Core.Imaging;

/// <summary>
/// The cheap checks: what a file's own headers say before a decoder sees it. They close by themselves what is known to be costly; what
/// passes goes on without the parts that a photo does not need.
/// </summary>
internal static class ImageScreening
{
    /// <summary>Shortest edge of a photo in px; the smallest thing a platform calls a photo is 88 px.</summary>
    private const int MinEdge = 48;

    /// <summary>Longest edge in px, and how many times the shorter one it may be.</summary>
    private const int MaxEdge = 16_384;
    private const int MaxAspect = 100;

    private const long Million = 1_000_000;
    private const int MaxTextChunks = 64;
    private const int MaxScans = 64;
    private const int MaxFrames = 1_000;
    private const long MaxPixelsTimesScans = 500 * Million;

    // What a decoder may have to hold at once, so that with everything else a picture stays under 300 MB.
    private const double MaxDecoderBytes = 200_000_000;
    private const int BytesPerCoefficient = 2;

    /// <summary>Why the file is refused, or null and the file as a decoder is to see it.</summary>
    public static PhotoResult? Screen(ImageFormat format, ReadOnlyMemory<byte> bytes, out ReadOnlyMemory<byte> essence)
    {
        essence = bytes;
        switch (format)
        {
            case ImageFormat.Jpeg:
                if (JpegLayout.Read(bytes.Span) is not { } jpeg)
                {
                    return Damaged();
                }

                essence = jpeg.Scans == 0 ? bytes : JpegEssence.Of(bytes.Span, jpeg);
                return JpegProblem(jpeg);

            case ImageFormat.Png:
                if (PngLayout.Read(bytes.Span) is not { } png)
                {
                    return Damaged();
                }

                essence = PngEssence.Of(bytes.Span);
                return PngProblem(png);

            case ImageFormat.WebP:
                return WebPLayout.Read(bytes.Span) is { } webp ? FramesProblem(webp.Frames) ?? SizeProblem(format, webp.Width, webp.Height) : Damaged();

            case ImageFormat.Gif:
                return GifLayout.Read(bytes.Span) is { } gif ? FramesProblem(gif.Frames) ?? SizeProblem(format, gif.Width, gif.Height) : Damaged();

            default:
                return AvifLayout.Read(bytes.Span) is { } avif ? SizeProblem(format, avif.Width, avif.Height, avif.IsDeep) : Damaged();
        }
    }

    /// <summary>Why a picture of this size is refused; null when it is not.</summary>
    /// <param name="isDeep">More than 8 bits a channel, in a format whose decoder holds the whole picture.</param>
    public static PhotoResult.Rejected? SizeProblem(ImageFormat format, int width, int height, bool isDeep = false)
    {
        var limit = format switch
        {
            ImageFormat.Jpeg => 64 * Million,
            ImageFormat.Avif => 16 * Million,
            _ => 40 * Million,
        };
        if ((long)width * height > (isDeep ? limit / 2 : limit) || Math.Max(width, height) > MaxEdge)
        {
            return new PhotoResult.Rejected(ReasonCode.TooManyPixels);
        }

        if (Math.Min(width, height) < MinEdge)
        {
            return new PhotoResult.Rejected(ReasonCode.TooSmall);
        }

        return Math.Max(width, height) > (long)Math.Min(width, height) * MaxAspect ? new PhotoResult.Rejected(ReasonCode.TooNarrow) : null;
    }

    private static PhotoResult.Rejected? PngProblem(PngLayout png)
    {
        if (png.TextChunks > MaxTextChunks)
        {
            return new PhotoResult.Rejected(ReasonCode.TooManyTextChunks);
        }

        return SizeProblem(ImageFormat.Png, png.Width, png.Height)
            ?? (png.IsInterlaced && (double)png.Width * png.Height * png.BytesPerPixel > MaxDecoderBytes
                ? new PhotoResult.Rejected(ReasonCode.TooManyPixels)
                : null);
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

    private static PhotoResult.Rejected? FramesProblem(int frames) => frames > MaxFrames ? new PhotoResult.Rejected(ReasonCode.TooManyFrames) : null;

    private static PhotoResult.Transient Damaged() => new(ReasonCode.ImageDamaged);
}
