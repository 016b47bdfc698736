using System.Buffers.Binary;

namespace TalentAdmin.Core.Imaging;

/// <summary>What a WebP's first chunk says before anything is decoded.</summary>
internal readonly record struct WebPLayout(int Width, int Height)
{
    private const int FirstChunk = 12;
    private const int Shortest = 30;

    /// <summary>Reads the first chunk; null if it makes no sense.</summary>
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
            return new WebPLayout(1 + ReadUInt24(body[4..]), 1 + ReadUInt24(body[7..]));
        }

        if (name.SequenceEqual("VP8L"u8))
        {
            var packed = BinaryPrimitives.ReadUInt32LittleEndian(body[1..]);
            return new WebPLayout(1 + (int)(packed & 0x3fff), 1 + (int)((packed >> 14) & 0x3fff));
        }

        return name.SequenceEqual("VP8 "u8)
            ? new WebPLayout(
                BinaryPrimitives.ReadUInt16LittleEndian(body[6..]) & 0x3fff, BinaryPrimitives.ReadUInt16LittleEndian(body[8..]) & 0x3fff)
            : null;
    }

    private static int ReadUInt24(ReadOnlySpan<byte> bytes) => bytes[0] | (bytes[1] << 8) | (bytes[2] << 16);
}
