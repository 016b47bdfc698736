using System.Buffers.Binary;

namespace TalentAdmin.Core.Imaging;

/// <summary>The one thing of EXIF that a photo needs: which way is up, 1 (as stored) to 8 (CIPA DC-008, tag 0x0112).</summary>
internal static class ExifOrientation
{
    private const int TiffHeader = 8;
    private const int EntryLength = 12;
    private const ushort Tag = 0x0112;
    private const ushort ShortType = 3;

    /// <summary>Reads it from an APP1 segment's content; 1 for another content and for what makes no sense.</summary>
    public static int Read(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith("Exif\0\0"u8) || content.Length < 6 + TiffHeader)
        {
            return 1;
        }

        var tiff = content[6..];
        var isLittleEndian = tiff.StartsWith("II"u8);
        if (!isLittleEndian && !tiff.StartsWith("MM"u8))
        {
            return 1;
        }

        var directory = isLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (directory > tiff.Length - 2)
        {
            return 1;
        }

        var count = ReadUInt16(tiff[(int)directory..], isLittleEndian);
        var entries = tiff[((int)directory + 2)..];
        for (; count > 0 && entries.Length >= EntryLength; count--, entries = entries[EntryLength..])
        {
            if (ReadUInt16(entries, isLittleEndian) == Tag && ReadUInt16(entries[2..], isLittleEndian) == ShortType)
            {
                return ReadUInt16(entries[8..], isLittleEndian) is >= 1 and <= 8 and var orientation ? orientation : 1;
            }
        }

        return 1;
    }

    /// <summary>An APP1 segment that says this orientation and nothing else.</summary>
    public static ReadOnlySpan<byte> Segment(int orientation) => (byte[])
    [
        0xff, 0xe1, 0x00, 0x22,
        (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0,
        (byte)'M', (byte)'M', 0x00, 0x2a, 0x00, 0x00, 0x00, 0x08,
        0x00, 0x01,
        0x01, 0x12, 0x00, 0x03, 0x00, 0x00, 0x00, 0x01, 0x00, (byte)orientation, 0x00, 0x00,
        0x00, 0x00, 0x00, 0x00,
    ];

    private static ushort ReadUInt16(ReadOnlySpan<byte> bytes, bool isLittleEndian) =>
        isLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
