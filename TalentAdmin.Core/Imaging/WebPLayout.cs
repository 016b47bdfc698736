using System.Buffers.Binary;

namespace TalentAdmin.Core.Imaging;

/// <summary>What a WebP's chunks say before anything is decoded.</summary>
/// <param name="Width">Of the canvas, in px.</param>
/// <param name="Height">Of the canvas, in px.</param>
/// <param name="Frames">How many pictures an animation has; 0 for a still one.</param>
internal readonly record struct WebPLayout(int Width, int Height, int Frames = 0)
{
    private const int FirstChunk = 12;
    private const int ChunkFrame = 8;

    // The header, a chunk's frame, and the five bytes that say the size of the smallest, lossless form.
    private const int Shortest = FirstChunk + ChunkFrame + 5;

    /// <summary>Reads the chunks; null if they make no sense.</summary>
    public static WebPLayout? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Shortest)
        {
            return null;
        }

        var name = bytes.Slice(FirstChunk, 4);
        var body = bytes[(FirstChunk + 8)..];
        if (name.SequenceEqual("VP8X"u8))
        {
            return body.Length < 10 ? null : new WebPLayout(1 + ReadUInt24(body[4..]), 1 + ReadUInt24(body[7..]), CountFrames(bytes));
        }

        if (name.SequenceEqual("VP8L"u8))
        {
            var packed = BinaryPrimitives.ReadUInt32LittleEndian(body[1..]);
            return new WebPLayout(1 + (int)(packed & 0x3fff), 1 + (int)((packed >> 14) & 0x3fff));
        }

        return name.SequenceEqual("VP8 "u8) && body.Length >= 10
            ? new WebPLayout(
                BinaryPrimitives.ReadUInt16LittleEndian(body[6..]) & 0x3fff, BinaryPrimitives.ReadUInt16LittleEndian(body[8..]) & 0x3fff)
            : null;
    }

    private static int CountFrames(ReadOnlySpan<byte> bytes)
    {
        var frames = 0;
        for (long at = FirstChunk; at + ChunkFrame <= bytes.Length;)
        {
            var chunk = bytes[(int)at..];
            frames += chunk.StartsWith("ANMF"u8) ? 1 : 0;

            // Chunks begin at even addresses.
            var length = (long)BinaryPrimitives.ReadUInt32LittleEndian(chunk[4..]);
            at += ChunkFrame + length + (length & 1);
        }

        return frames;
    }

    private static int ReadUInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
