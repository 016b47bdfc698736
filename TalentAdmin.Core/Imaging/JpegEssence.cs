using System.Buffers.Binary;

namespace TalentAdmin.Core.Imaging;

/// <summary>
/// A JPEG without what a photo does not need: comments, editors' notes, maps of a second picture, and EXIF, of which only the
/// orientation is kept. A decoder neither trips over broken notes nor takes the file for another format because of them.
/// </summary>
internal static class JpegEssence
{
    private const byte App0 = 0xe0;
    private const byte App1 = 0xe1;
    private const byte App2 = 0xe2;
    private const byte App14 = 0xee;
    private const byte App15 = 0xef;
    private const byte Comment = 0xfe;

    /// <summary>The file in that form.</summary>
    /// <param name="bytes">A file that <see cref="JpegLayout"/> could read.</param>
    /// <param name="layout">What it read.</param>
    public static byte[] Of(ReadOnlySpan<byte> bytes, JpegLayout layout)
    {
        using var essence = new MemoryStream(layout.End);
        essence.Write(bytes[..2]);
        var orientation = 1;
        for (var at = 2; at + 4 <= layout.FirstScan;)
        {
            // Stray bytes and fill bytes between segments are left out, as a decoder passes over them.
            if (bytes[at] != 0xff || bytes[at + 1] is 0xff or 0x00 or 0x01 or (>= 0xd0 and <= 0xd8))
            {
                at++;
                continue;
            }

            var length = 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            var segment = bytes.Slice(at, Math.Min(length, layout.FirstScan - at));
            if (IsNeeded(segment))
            {
                essence.Write(segment);
            }
            else if (segment[1] == App1 && orientation == 1)
            {
                orientation = ExifOrientation.Read(segment[4..]);
            }

            at += length;
        }

        if (orientation != 1)
        {
            essence.Write(ExifOrientation.Segment(orientation));
        }

        essence.Write(bytes[layout.FirstScan..layout.End]);
        return essence.ToArray();
    }

    private static bool IsNeeded(ReadOnlySpan<byte> segment) => segment[1] switch
    {
        App0 or App14 => true,
        App2 => segment[4..].StartsWith("ICC_PROFILE\0"u8),
        >= App0 and <= App15 or Comment => false,
        _ => true,
    };
}
