using System.Buffers.Binary;

namespace TalentAdmin.Core.Imaging;

/// <summary>What a JPEG's markers say before anything is decoded.</summary>
/// <param name="Width">Pixels as stored.</param>
/// <param name="Height">Pixels as stored.</param>
/// <param name="IsProgressive">A progressive file is held in memory whole while it is decoded.</param>
/// <param name="Scans">How often the whole picture is gone over.</param>
/// <param name="SamplesPerPixel">Sum over the components, subsampling counted: 1.5 for 4:2:0, 3 for 4:4:4.</param>
/// <param name="FirstScan">Where the first scan's marker stands, in bytes from the start.</param>
/// <param name="End">Where the picture ends: behind its end marker, or at the end of a file that has none. What follows is another picture, such as a gain map.</param>
internal sealed record JpegLayout(
    int Width, int Height, bool IsProgressive, int Scans, double SamplesPerPixel, int FirstScan = 0, int End = 0)
{
    private const byte Prefix = 0xff;
    private const byte EndOfImage = 0xd9;
    private const byte StartOfScan = 0xda;

    /// <summary>Reads the markers; null if they make no sense.</summary>
    public static JpegLayout? Read(ReadOnlySpan<byte> bytes)
    {
        JpegLayout? frame = null;
        var scans = 0;
        var firstScan = 0;
        var end = bytes.Length;
        var at = 2;
        while (at + 2 <= bytes.Length)
        {
            // Entropy-coded data, and stray bytes between segments, are passed over up to the next real marker.
            var skip = bytes[at..].IndexOf(Prefix);
            if (skip < 0)
            {
                break;
            }

            at += skip;
            if (at + 2 > bytes.Length)
            {
                break;
            }

            var marker = bytes[at + 1];
            if (marker == EndOfImage)
            {
                end = at + 2;
                break;
            }

            if (marker == Prefix)
            {
                at++;
                continue;
            }

            if (marker is 0x00 or 0x01 or (>= 0xd0 and <= 0xd8))
            {
                at += 2;
                continue;
            }

            if (at + 4 > bytes.Length)
            {
                break;
            }

            var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[(at + 2)..]);
            if (length < 2)
            {
                return null;
            }

            if (IsStartOfFrame(marker))
            {
                // A second frame would contradict what was checked of the first.
                if (frame is not null || ReadFrame(bytes[(at + 4)..], marker) is not { } read)
                {
                    return null;
                }

                frame = read;
            }
            else if (marker == StartOfScan)
            {
                firstScan = scans == 0 ? at : firstScan;
                scans++;
            }

            at += 2 + length;
        }

        return frame is null ? null : frame with { Scans = scans, FirstScan = firstScan, End = end };
    }

    private static bool IsStartOfFrame(byte marker) => marker is >= 0xc0 and <= 0xcf and not (0xc4 or 0xc8 or 0xcc);

    private static JpegLayout? ReadFrame(ReadOnlySpan<byte> segment, byte marker)
    {
        if (segment.Length < 6 || segment.Length < 6 + (3 * segment[5]) || segment[5] == 0)
        {
            return null;
        }

        var height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
        var width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
        var blocks = 0;
        var largest = 1;
        for (var i = 0; i < segment[5]; i++)
        {
            var sampling = segment[6 + (3 * i) + 1];
            var area = (sampling >> 4) * (sampling & 15);
            blocks += area;
            largest = Math.Max(largest, area);
        }

        return new JpegLayout(width, height, marker is 0xc2 or 0xc6 or 0xca or 0xce, 0, (double)blocks / largest);
    }
}
