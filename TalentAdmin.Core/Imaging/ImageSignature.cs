using System.Buffers.Binary;

namespace TalentAdmin.Core.Imaging;

/// <summary>Tells a file by its first bytes, whatever it was called on the wire.</summary>
internal static class ImageSignature
{
    private const int Window = 1024;

    /// <summary>The format, or null for what is not on the list.</summary>
    public static ImageFormat? Recognize(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8, 0xff]))
        {
            return ImageFormat.Jpeg;
        }

        if (bytes.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0d, 0x0a, 0x1a, 0x0a]))
        {
            return ImageFormat.Png;
        }

        if (bytes.StartsWith("GIF87a"u8) || bytes.StartsWith("GIF89a"u8))
        {
            return ImageFormat.Gif;
        }

        if (bytes.Length >= 16 && bytes.StartsWith("RIFF"u8) && bytes[8..].StartsWith("WEBP"u8))
        {
            return ImageFormat.WebP;
        }

        return IsAvif(bytes) ? ImageFormat.Avif : null;
    }

    /// <summary>Whether a host sent a page or a message where a picture was asked for: HTML, JSON or plain words.</summary>
    public static bool IsText(ReadOnlySpan<byte> bytes)
    {
        var start = bytes[..Math.Min(bytes.Length, Window)];
        return start.IndexOf("<svg"u8) < 0 && start.IndexOfAnyInRange((byte)0x00, (byte)0x08) < 0
            && start.IndexOfAnyInRange((byte)0x0e, (byte)0x1a) < 0;
    }

    // ISO media: a box named ftyp whose brands name AVIF. HEIC has the same frame and other brands.
    private static bool IsAvif(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < 16 || !bytes[4..].StartsWith("ftyp"u8))
        {
            return false;
        }

        var length = (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(bytes), (uint)Math.Min(bytes.Length, Window));
        for (var at = 8; at + 4 <= length; at += 4)
        {
            // Between the major brand and the compatible ones lies a version.
            if (at != 12 && bytes.Slice(at, 4).SequenceEqual("avif"u8))
            {
                return true;
            }
        }

        return false;
    }
}
