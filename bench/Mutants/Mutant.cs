using System.Buffers.Binary;
using System.IO.Hashing;

namespace TalentAdmin.Bench.Mutants;

/// <summary>A good file, broken in one to three ways. The seed and the number say how, so that each can be had again.</summary>
internal static class Mutant
{
    private const int HeadersEnd = 256;

    private static readonly Func<byte[], Random, byte[]>[] _ways = [FlipBits, Cut, SwapPieces, RepeatPiece, InsertLength, Scribble];

    // Where counters overflow, signs turn and buffers end.
    private static readonly uint[] _lengths = [0, 1, 2, 0x7f, 0x80, 0xff, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_fff0, uint.MaxValue];

    public static byte[] Of(byte[] file, int seed, int number)
    {
        var random = new Random(unchecked((int)(((uint)seed * 2_654_435_761) ^ ((uint)number * 2_246_822_519))));
        for (var left = random.Next(1, 4); left > 0; left--)
        {
            file = _ways[random.Next(_ways.Length)](file, random);
        }

        // Half of the PNGs get checksums that are right, so that their decoder reads on.
        return FilePieces.IsPng(file) && random.Next(2) == 0 ? Seal(file) : file;
    }

    private static byte[] FlipBits(byte[] file, Random random)
    {
        var broken = file.ToArray();
        for (var left = random.Next(1, 9); left > 0; left--)
        {
            broken[Place(broken, random)] ^= (byte)(1 << random.Next(8));
        }

        return broken;
    }

    private static byte[] Cut(byte[] file, Random random) => file[..random.Next(1, file.Length + 1)];

    private static byte[] SwapPieces(byte[] file, Random random)
    {
        var pieces = FilePieces.Of(file);
        var (one, other) = (random.Next(pieces.Count), random.Next(pieces.Count));
        (pieces[one], pieces[other]) = (pieces[other], pieces[one]);
        return [.. pieces.SelectMany(piece => piece)];
    }

    private static byte[] RepeatPiece(byte[] file, Random random)
    {
        var pieces = FilePieces.Of(file);
        var piece = pieces[random.Next(pieces.Count)];
        pieces.InsertRange(random.Next(pieces.Count + 1), Enumerable.Repeat(piece, random.Next(1, 20)));
        return [.. pieces.SelectMany(bytes => bytes)];
    }

    // Over what is there or between it, of two bytes or four, the one end first or the other.
    private static byte[] InsertLength(byte[] file, Random random)
    {
        var four = new byte[4];
        var length = _lengths[random.Next(_lengths.Length)];
        if (random.Next(2) == 0)
        {
            BinaryPrimitives.WriteUInt32BigEndian(four, length);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(four, length);
        }

        var inserted = random.Next(2) == 0 ? four : four[..2];
        var at = Place(file, random);
        var from = random.Next(4) == 0 ? at : Math.Min(at + inserted.Length, file.Length);
        return [.. file[..at], .. inserted, .. file[from..]];
    }

    private static byte[] Scribble(byte[] file, Random random)
    {
        var broken = file.ToArray();
        var at = Place(broken, random);
        random.NextBytes(broken.AsSpan(at, Math.Min(random.Next(1, 65), broken.Length - at)));
        return broken;
    }

    // Half of them where the headers are.
    private static int Place(byte[] file, Random random) => random.Next(random.Next(2) == 0 ? Math.Min(file.Length, HeadersEnd) : file.Length);

    private static byte[] Seal(byte[] png)
    {
        var pieces = FilePieces.Of(png);
        foreach (var chunk in pieces.Skip(1).Where(piece => piece.Length >= 12))
        {
            BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(chunk.Length - 4), Crc32.HashToUInt32(chunk.AsSpan(4, chunk.Length - 8)));
        }

        return [.. pieces.SelectMany(piece => piece)];
    }
}
