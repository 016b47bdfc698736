using NetVips;

namespace TalentAdmin.Core.Imaging.Workers;

/// <summary>
/// From a file to the master and the renditions: one decode with shrink-on-load, then from size to size. All of it or nothing. Runs in a
/// worker; what it throws is a <see cref="VipsException"/> for a file that cannot be decoded.
/// </summary>
internal sealed class PictureRenderer(ImageLibrary library)
{
    private const string Srgb = "srgb";
    private const int Quality = 82;

    // SSIM is less than 0.005 below effort 4, and it takes three quarters of the time.
    private const int Effort = 2;

    private static readonly double[] _white = [255, 255, 255];

    /// <summary>What the header says, upright.</summary>
    public RenderResponse ReadHeader(ReadOnlyMemory<byte> bytes)
    {
        using var image = library.Open(bytes);
        var turned = image.Contains("orientation") && image.Get("orientation") is int and >= 5 and <= 8;
        var (width, height) = turned ? (image.Height, image.Width) : (image.Width, image.Height);
        var format = ImageSignature.Recognize(bytes.Span) ?? throw new InvalidOperationException("The file was let through without a signature.");
        return new RenderResponse { Facts = new ImageFacts(format, width, height, image.Contains("icc-profile-data")) };
    }

    /// <summary>Master, renditions and fingerprint of a stranger's file.</summary>
    public RenderResponse Render(ReadOnlyMemory<byte> bytes, ImageFacts facts, CropRectangle? crop)
    {
        using var master = Decode(bytes, facts);
        using var square = Square(master, crop);
        var sizes = Downsize(square);
        try
        {
            return crop is null && FlatGreyImage.IsFlatGrey(sizes[AvatarSizes.All[0]])
                ? RenderResponse.Refused(ReasonCode.SingleColour)
                : new RenderResponse { Master = Encode(master), Renditions = Encode(sizes), Fingerprint = FingerprintReader.Read(master) };
        }
        finally
        {
            DisposeAll(sizes);
        }
    }

    /// <summary>The renditions of another square of a master.</summary>
    public RenderResponse Recrop(ReadOnlyMemory<byte> master, CropRectangle crop)
    {
        using var picture = OpenMaster(master);
        using var square = Square(picture, crop);
        var sizes = Downsize(square);
        try
        {
            return new RenderResponse { Renditions = Encode(sizes) };
        }
        finally
        {
            DisposeAll(sizes);
        }
    }

    /// <summary>The square that would be cut out of a master.</summary>
    public RenderResponse SuggestCrop(ReadOnlyMemory<byte> master)
    {
        using var picture = OpenMaster(master);
        return new RenderResponse { Crop = AutomaticCrop.Find(picture) };
    }

    /// <summary>What a master looks like.</summary>
    public RenderResponse ReadFingerprint(ReadOnlyMemory<byte> master)
    {
        using var picture = OpenMaster(master);
        return new RenderResponse { Fingerprint = FingerprintReader.Read(picture) };
    }

    private Image OpenMaster(ReadOnlyMemory<byte> master)
    {
        using var opened = library.Open(master);
        return opened.CopyMemory();
    }

    private static void DisposeAll(Dictionary<int, Image> sizes)
    {
        foreach (var image in sizes.Values)
        {
            image.Dispose();
        }
    }

    // 8 bits, sRGB, three bands, upright, opaque, at most as large as the master, every line of it in memory.
    private Image Decode(ReadOnlyMemory<byte> bytes, ImageFacts facts)
    {
        // A JPEG that stops early but is closed with an end marker is worth a warning only to libvips, which paints the rest grey.
        var failOn = facts.Format == ImageFormat.Jpeg ? "warning" : "error";

        // Bringing colours to sRGB costs more than the rest together, so only what says that it is something else is brought.
        using var thumbnail = library.Thumbnail(bytes, AvatarSizes.Master, failOn, facts.HasProfile ? Srgb : null);
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

    private static Dictionary<int, Image> Downsize(Image square)
    {
        var sizes = new Dictionary<int, Image>();
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

        return sizes;
    }

    private static Dictionary<int, byte[]> Encode(Dictionary<int, Image> sizes) => sizes.ToDictionary(pair => pair.Key, pair => Encode(pair.Value));

    private static byte[] Encode(Image image) => image.WebpsaveBuffer(q: Quality, effort: Effort, keep: Enums.ForeignKeep.None);
}
