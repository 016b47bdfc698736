using System.Buffers.Binary;

namespace TalentAdmin.Bench.Mutants;

/// <summary>Where a file's own pieces begin and end: chunks, segments, boxes. A file that has none is cut into equal ones.</summary>
internal static class FilePieces
{
    private const int PngFrame = 12;
    private const int EqualPiece = 24;
    private const int MostPieces = 1_000;

    public static List<byte[]> Of(byte[] file)
    {
        var (start, length) = Layout(file);
        if (length is null)
        {
            return [.. file.Chunk(EqualPiece)];
        }

        var pieces = new List<byte[]> { file[..start] };
        for (var at = start; at < file.Length;)
        {
            var end = pieces.Count < MostPieces ? (int)Math.Clamp(at + length(at), at + 1, file.Length) : file.Length;
            pieces.Add(file[at..end]);
            at = end;
        }

        return pieces;
    }

    /// <summary>Whether it is a PNG, whose chunks have a checksum.</summary>
    public static bool IsPng(ReadOnlySpan<byte> file) => file.Length > 8 && file[1..4].SequenceEqual("PNG"u8);

    private static (int Start, Func<int, long>? Length) Layout(byte[] file)
    {
        if (IsPng(file))
        {
            return (8, at => at + 4 <= file.Length ? PngFrame + (long)BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at)) : file.Length);
        }

        if (file.AsSpan().StartsWith("RIFF"u8) && file.Length > 12)
        {
            return (12, at => at + 8 <= file.Length ? 8 + (long)BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at + 4)) : file.Length);
        }

        if (file.Length > 8 && file.AsSpan(4, 4).SequenceEqual("ftyp"u8))
        {
            return (0, at => at + 4 <= file.Length ? BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at)) : file.Length);
        }

        return file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xff, 0xd8]) ? (2, at => Segment(file, at)) : (0, null);
    }

    // A scan has no length: it goes on to the next marker.
    private static long Segment(byte[] jpeg, int at)
    {
        if (at + 4 > jpeg.Length)
        {
            return jpeg.Length;
        }

        var head = 2 + BinaryPrimitives.ReadUInt16BigEndian(jpeg.AsSpan(at + 2));
        if (jpeg[at + 1] != 0xda)
        {
            return head;
        }

        var next = at + head;
        while (next + 1 < jpeg.Length && (jpeg[next] != 0xff || jpeg[next + 1] is 0 or (>= 0xd0 and <= 0xd7)))
        {
            next++;
        }

        return next - at;
    }
}
