using System.Buffers.Binary;
using System.IO.Hashing;
using NetVips;

namespace TalentAdmin.Tests.Imaging;

/// <summary>Pictures drawn for a test; none is a file in the repository.</summary>
internal static partial class TestImages
{
    public static readonly double[] Red = [220, 30, 40];
    public static readonly double[] Green = [30, 180, 60];
    public static readonly double[] Blue = [40, 60, 210];
    public static readonly double[] White = [255, 255, 255];

    // Libraries need their set-up before the first picture is drawn.
    public static ImageLibrary Library { get; } = new();

    public static Image Flat(int width, int height, double[] colour)
    {
        using var black = Image.Black(width, height, bands: colour.Length);
        using var coloured = black + colour;
        using var narrow = coloured.Cast(Enums.BandFormat.Uchar);
        return narrow.Copy(interpretation: Enums.Interpretation.Srgb);
    }

    /// <summary>Red and green above, blue and white below: every turn and flip shows.</summary>
    public static Image Quadrants(int width, int height)
    {
        using var above = Flat(width / 2, height / 2, Red).Join(Flat(width - (width / 2), height / 2, Green), Enums.Direction.Horizontal);
        using var below = Flat(width / 2, height - (height / 2), Blue)
            .Join(Flat(width - (width / 2), height - (height / 2), White), Enums.Direction.Horizontal);
        using var joined = above.Join(below, Enums.Direction.Vertical);
        return joined.CopyMemory();
    }

    /// <summary>A picture with something in every corner, another one for every seed.</summary>
    public static Image Portrait(int width, int height, int seed = 1)
    {
        using var noise = Image.Gaussnoise(width, height, sigma: 40, mean: 128, seed: seed);
        using var other = Image.Gaussnoise(width, height, sigma: 30, mean: 100, seed: seed + 1000);
        using var bands = noise.Bandjoin(other, noise);
        using var narrow = bands.Cast(Enums.BandFormat.Uchar);
        using var coloured = narrow.Copy(interpretation: Enums.Interpretation.Srgb);
        return coloured.CopyMemory();
    }

    public static byte[] Jpeg(int width = 320, int height = 320, int seed = 1)
    {
        using var image = Portrait(width, height, seed);
        return image.JpegsaveBuffer(q: 85);
    }

    public static byte[] Save(Image image, string format) => format switch
    {
        "jpeg" => image.JpegsaveBuffer(q: 90),
        "progressive" => image.JpegsaveBuffer(q: 90, interlace: true),
        "png" => image.PngsaveBuffer(),
        "interlaced" => image.PngsaveBuffer(interlace: true),
        "webp" => image.WebpsaveBuffer(),
        "gif" => image.GifsaveBuffer(),
        "avif" => image.HeifsaveBuffer(q: 80, compression: Enums.ForeignHeifCompression.Av1, effort: 0),
        "tiff" => image.TiffsaveBuffer(),
        _ => throw new ArgumentOutOfRangeException(nameof(format), format, "No such format."),
    };

    /// <summary>A picture stored turned, with the EXIF mark that says how it is to be shown.</summary>
    public static byte[] Oriented(Image upright, int orientation)
    {
        using var stored = orientation switch
        {
            1 => upright.Copy(),
            2 => upright.Flip(Enums.Direction.Horizontal),
            3 => upright.Rot180(),
            4 => upright.Flip(Enums.Direction.Vertical),
            5 => upright.Rot90().Flip(Enums.Direction.Horizontal),
            6 => upright.Rot270(),
            7 => upright.Rot270().Flip(Enums.Direction.Horizontal),
            8 => upright.Rot90(),
            _ => throw new ArgumentOutOfRangeException(nameof(orientation)),
        };
        using var marked = stored.Mutate(image => image.Set(GValue.GIntType, "orientation", orientation));
        return marked.JpegsaveBuffer(q: 95);
    }

    /// <summary>Frames one above the other, as libvips has animations.</summary>
    public static Image Animation(params Image[] frames)
    {
        using var strip = Image.Arrayjoin(frames, across: 1);
        return strip.Mutate(image =>
        {
            image.Set(GValue.GIntType, "page-height", frames[0].Height);
            image.Set(GValue.ArrayIntType, "delay", Enumerable.Repeat(100, frames.Length).ToArray());
        });
    }

    /// <summary>Claims other dimensions in the header than the picture has.</summary>
    public static byte[] ClaimSize(string format, int width, int height)
    {
        using var image = Portrait(100, 100);
        using var animation = Animation(image, image);
        var bytes = Save(format == "webp" ? animation : image, format);
        switch (format)
        {
            case "jpeg":
                var frame = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0xff, 0xc0]);
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(frame + 5), (ushort)height);
                BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(frame + 7), (ushort)width);
                break;
            case "png":
                BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(16), width);
                BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(20), height);
                BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(29), Crc32.HashToUInt32(bytes.AsSpan(12, 17)));
                break;
            case "gif":
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(6), (ushort)width);
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)height);
                var frameOfGif = bytes.AsSpan().IndexOf((ReadOnlySpan<byte>)[0x2c, 0, 0, 0, 0, 100, 0, 100, 0]);
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(frameOfGif + 5), (ushort)width);
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(frameOfGif + 7), (ushort)height);
                break;
            case "webp":
                var canvas = bytes.AsSpan().IndexOf("VP8X"u8);
                bytes[canvas + 12] = (byte)(width - 1);
                bytes[canvas + 13] = (byte)((width - 1) >> 8);
                bytes[canvas + 15] = (byte)(height - 1);
                bytes[canvas + 16] = (byte)((height - 1) >> 8);
                break;
            case "avif":
                var extent = bytes.AsSpan().IndexOf("ispe"u8);
                BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(extent + 8), width);
                BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(extent + 12), height);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(format));
        }

        return bytes;
    }

    /// <summary>A PNG with so many text chunks before its pixels.</summary>
    public static byte[] WithTextChunks(byte[] png, int count)
    {
        const int HeaderEnd = 33;
        byte[] chunk = [0, 0, 0, 3, .. "tEXta\0b"u8, 0, 0, 0, 0];
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(11), Crc32.HashToUInt32(chunk.AsSpan(4, 7)));
        return [.. png[..HeaderEnd], .. Enumerable.Repeat(chunk, count).SelectMany(bytes => bytes), .. png[HeaderEnd..]];
    }

    /// <summary>A JPEG that goes over the picture so many times more.</summary>
    public static byte[] WithScans(byte[] jpeg, int count)
    {
        byte[] scan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0, 0];
        return [.. jpeg[..^2], .. Enumerable.Repeat(scan, count).SelectMany(bytes => bytes), 0xff, 0xd9];
    }

    public static double[] PixelAt(byte[] webp, double x, double y)
    {
        using var image = Image.NewFromBuffer(webp);
        return image.Getpoint((int)(x * image.Width), (int)(y * image.Height));
    }
}
