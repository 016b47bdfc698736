using System.Buffers.Binary;

namespace TalentAdmin.Core.Imaging;

/// <summary>
/// A PNG without what a photo does not need. Text, histograms and further frames are left out, because a decoder inflates and keeps
/// each of them: a few hundred bytes may become megabytes.
/// </summary>
internal static class PngEssence
{
    private const int SignatureLength = 8;
    private const int ChunkFrame = 12;

    // A colour profile of a camera or a printer takes up to half a megabyte, compressed.
    private const int MostProfileBytes = 1024 * 1024;
    private const int MostExifBytes = 64 * 1024;

    /// <summary>The file in that form; a chunk that runs over the end is kept, so that the decoder says what is wrong.</summary>
    public static byte[] Of(ReadOnlySpan<byte> bytes)
    {
        using var essence = new MemoryStream(bytes.Length);
        essence.Write(bytes[..SignatureLength]);
        var (hasProfile, hasExif) = (false, false);
        for (long at = SignatureLength; at + ChunkFrame <= bytes.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(bytes[(int)at..]);
            var chunk = bytes.Slice((int)at, (int)Math.Min(ChunkFrame + (long)length, bytes.Length - at));
            if (IsNeeded(chunk.Slice(4, 4), length, ref hasProfile, ref hasExif))
            {
                essence.Write(chunk);
            }

            at += ChunkFrame + (long)length;
        }

        return essence.ToArray();
    }

    private static bool IsNeeded(ReadOnlySpan<byte> name, uint length, ref bool hasProfile, ref bool hasExif)
    {
        if (name.SequenceEqual("iCCP"u8))
        {
            var isFirst = !hasProfile;
            hasProfile = true;
            return isFirst && length <= MostProfileBytes;
        }

        if (name.SequenceEqual("eXIf"u8))
        {
            var isFirst = !hasExif;
            hasExif = true;
            return isFirst && length <= MostExifBytes;
        }

        // Critical chunks have a capital first letter; of the others, those that change what is seen.
        return (name[0] & 0x20) == 0
            || name.SequenceEqual("tRNS"u8)
            || name.SequenceEqual("gAMA"u8)
            || name.SequenceEqual("cHRM"u8)
            || name.SequenceEqual("sRGB"u8)
            || name.SequenceEqual("cICP"u8);
    }
}
