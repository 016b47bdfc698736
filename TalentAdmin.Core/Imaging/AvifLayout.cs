using System.Buffers.Binary;

namespace TalentAdmin.Core.Imaging;

/// <summary>What an AVIF's boxes say before anything is decoded (ISO/IEC 14496-12 and 23008-12).</summary>
/// <param name="Width">The widest of the pictures in the file, in px: the whole of a grid, not its tiles.</param>
/// <param name="Height">The highest of them.</param>
/// <param name="IsDeep">More than 8 bits a channel: decoded, a pixel takes twice the memory.</param>
internal readonly record struct AvifLayout(int Width, int Height, bool IsDeep)
{
    private const int BoxFrame = 8;
    private const int FullBoxFrame = 12;

    /// <summary>Reads the boxes; null if they name no size.</summary>
    public static AvifLayout? Read(ReadOnlySpan<byte> bytes)
    {
        var properties = Inside(Inside(Inside(bytes, "meta"u8, FullBoxFrame), "iprp"u8, BoxFrame), "ipco"u8, BoxFrame);
        var layout = default(AvifLayout);
        while (Next(ref properties, out var name, out var box))
        {
            if (name.SequenceEqual("ispe"u8) && box.Length >= FullBoxFrame + 8)
            {
                var size = box[FullBoxFrame..];
                layout = layout with { Width = Math.Max(layout.Width, ReadInt32(size)), Height = Math.Max(layout.Height, ReadInt32(size[4..])) };
            }
            else if (name.SequenceEqual("av1C"u8) && box.Length > BoxFrame + 2)
            {
                layout = layout with { IsDeep = layout.IsDeep || (box[BoxFrame + 2] & 0x40) != 0 };
            }
        }

        return layout is { Width: > 0, Height: > 0 } ? layout : null;
    }

    private static ReadOnlySpan<byte> Inside(ReadOnlySpan<byte> boxes, scoped ReadOnlySpan<byte> wanted, int frame)
    {
        while (Next(ref boxes, out var name, out var box))
        {
            if (name.SequenceEqual(wanted))
            {
                return box.Length < frame ? [] : box[frame..];
            }
        }

        return [];
    }

    private static bool Next(scoped ref ReadOnlySpan<byte> boxes, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> box)
    {
        name = [];
        box = [];
        if (boxes.Length < BoxFrame)
        {
            return false;
        }

        // 0 means "to the end"; 1 announces a length of 64 bits, which no photo needs.
        var length = BinaryPrimitives.ReadUInt32BigEndian(boxes);
        var taken = length == 0 ? boxes.Length : (int)Math.Min(length, (uint)boxes.Length);
        if (taken < BoxFrame)
        {
            return false;
        }

        name = boxes.Slice(4, 4);
        box = boxes[..taken];
        boxes = boxes[taken..];
        return true;
    }

    private static int ReadInt32(ReadOnlySpan<byte> bytes) => (int)Math.Min(BinaryPrimitives.ReadUInt32BigEndian(bytes), int.MaxValue);
}
