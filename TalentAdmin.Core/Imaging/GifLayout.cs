using System.Buffers.Binary;

namespace TalentAdmin.Core.Imaging;

/// <summary>What a GIF's blocks say before anything is decoded.</summary>
/// <param name="Width">Of what has to be held, in px: the screen, or a frame that sticks out of it.</param>
/// <param name="Height">The same.</param>
/// <param name="Frames">How many pictures the file has.</param>
internal readonly record struct GifLayout(int Width, int Height, int Frames)
{
    private const int ScreenEnd = 13;
    private const byte Extension = 0x21;
    private const byte Frame = 0x2c;
    private const int FrameLength = 10;

    /// <summary>Reads the blocks; null if they make no sense. A file that is cut short is read as far as it goes.</summary>
    public static GifLayout? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < ScreenEnd)
        {
            return null;
        }

        var layout = new GifLayout(ReadUInt16(bytes[6..]), ReadUInt16(bytes[8..]), 0);
        for (var at = ScreenEnd + PaletteLength(bytes[10]); at < bytes.Length;)
        {
            if (bytes[at] == Extension)
            {
                at = SkipBlocks(bytes, at + 2);
            }
            else if (bytes[at] == Frame && at + FrameLength <= bytes.Length)
            {
                var frame = bytes[at..];
                layout = new GifLayout(
                    Math.Max(layout.Width, ReadUInt16(frame[1..]) + ReadUInt16(frame[5..])),
                    Math.Max(layout.Height, ReadUInt16(frame[3..]) + ReadUInt16(frame[7..])),
                    layout.Frames + 1);

                // Behind the palette, one byte says how the codes begin.
                at = SkipBlocks(bytes, at + FrameLength + PaletteLength(frame[9]) + 1);
            }
            else
            {
                break;
            }
        }

        return layout.Frames == 0 ? null : layout;
    }

    private static int PaletteLength(byte flags) => (flags & 0x80) == 0 ? 0 : 3 << ((flags & 7) + 1);

    private static int SkipBlocks(ReadOnlySpan<byte> bytes, int at)
    {
        while (at < bytes.Length && bytes[at] != 0)
        {
            at += 1 + bytes[at];
        }

        return at + 1;
    }

    private static int ReadUInt16(ReadOnlySpan<byte> bytes) => BinaryPrimitives.ReadUInt16LittleEndian(bytes);
}
