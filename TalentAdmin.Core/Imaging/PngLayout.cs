using System.Buffers.Binary;

namespace TalentAdmin.Core.Imaging;

/// <summary>What a PNG's chunks say before anything is decoded.</summary>
/// <param name="TextChunks">Text and profile chunks: each one is inflated and kept by a decoder.</param>
/// <param name="BytesPerPixel">As decoded.</param>
/// <param name="IsInterlaced">An interlaced file is held in memory whole while it is decoded.</param>
internal sealed record PngLayout(int Width, int Height, int TextChunks, int BytesPerPixel, bool IsInterlaced)
{
    private const int SignatureLength = 8;
    private const int ChunkFrame = 12;
    private const int HeaderLength = 13;

    /// <summary>Reads the chunks; null if they make no sense.</summary>
    public static PngLayout? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < SignatureLength + ChunkFrame + HeaderLength || !bytes[12..].StartsWith("IHDR"u8))
        {
            return null;
        }

        var header = bytes[16..];
        var width = BinaryPrimitives.ReadUInt32BigEndian(header);
        var height = BinaryPrimitives.ReadUInt32BigEndian(header[4..]);
        if (width > int.MaxValue || height > int.MaxValue)
        {
            return null;
        }

        var texts = 0;
        for (long at = SignatureLength; at + ChunkFrame <= bytes.Length;)
        {
            var chunk = bytes[(int)at..];
            var name = chunk.Slice(4, 4);
            if (name.SequenceEqual("tEXt"u8) || name.SequenceEqual("zTXt"u8) || name.SequenceEqual("iTXt"u8)
                || name.SequenceEqual("iCCP"u8) || name.SequenceEqual("eXIf"u8) || name.SequenceEqual("sPLT"u8))
            {
                texts++;
            }

            at += ChunkFrame + (long)BinaryPrimitives.ReadUInt32BigEndian(chunk);
        }

        var channels = header[9] switch { 0 => 1, 2 => 3, 4 => 2, _ => 4 };
        return new PngLayout((int)width, (int)height, texts, channels * (header[8] == 16 ? 2 : 1), header[12] != 0);
    }
}
