using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using System.Text;

namespace TalentAdmin.Tests.Imaging;

/// <summary>Files that are small on the wire and dear to open: whole families of them, made when a test asks.</summary>
internal static class HostileImages
{
    private const int HeaderEnd = 33;

    /// <summary>Every file by its name.</summary>
    public static IReadOnlyDictionary<string, Func<byte[]>> All { get; } = Make();

    private static Dictionary<string, Func<byte[]>> Make()
    {
        var files = new Dictionary<string, Func<byte[]>>(StringComparer.Ordinal);
        foreach (var chunk in (string[])["zTXt", "iTXt"])
        {
            foreach (var (count, megabytes) in (ValueTuple<int, int>[])[(1, 8), (8, 8), (32, 8), (64, 8), (8, 50), (64, 50)])
            {
                files[$"png, {count} {chunk} of {megabytes} MB"] = () => WithChunks(Png(), count, Compressed(chunk, megabytes));
            }
        }

        foreach (var megabytes in (int[])[1, 8, 50, 400])
        {
            files[$"png, profile of {megabytes} MB"] = () => WithChunks(Png(), 1, Compressed("iCCP", megabytes));
            files[$"png, 3 profiles of {megabytes} MB"] = () => WithChunks(Png(), 3, Compressed("iCCP", megabytes));
        }

        foreach (var (width, height) in (ValueTuple<int, int>[])[(833_000, 48), (48, 833_000), (16_385, 200), (200, 16_385), (16_000, 100), (4_801, 48), (int.MaxValue, 48), (40_000, 1_000)])
        {
            files[$"png, header of {width} x {height}"] = () => Header(width, height);
        }

        foreach (var (width, height) in (ValueTuple<int, int>[])[(65_535, 48), (48, 65_535), (16_385, 900), (65_500, 976)])
        {
            files[$"jpeg, header of {width} x {height}"] = () => TestImages.ClaimSize("jpeg", width, height);
            files[$"gif, header of {width} x {height}"] = () => TestImages.ClaimSize("gif", width, height);
        }

        foreach (var frames in (int[])[1_001, 10_000, 110_000])
        {
            files[$"webp, {frames} frames"] = () => WebPFrames(frames);
            files[$"gif, {frames} frames"] = () => GifFrames(frames);
            files[$"apng, {frames} frames"] = () => ApngFrames(frames);
        }

        foreach (var scans in (int[])[40, 65, 500, 2_000])
        {
            files[$"jpeg, {scans} scans"] = () => TestImages.WithScans(TestImages.Jpeg(1200, 1200), scans);
            files[$"jpeg, {scans} scans, large"] = () => TestImages.WithScans(TestImages.Jpeg(4000, 4000), scans);
        }

        foreach (var (width, height) in (ValueTuple<int, int>[])[(60_000, 200), (4_000, 4_100), (1_000_000, 1_000_000), (48, 5_000)])
        {
            files[$"avif, extent of {width} x {height}"] = () => TestImages.ClaimSize("avif", width, height);
        }

        foreach (var share in (int[])[10, 40, 70, 99])
        {
            files[$"jpeg with a gain map, cut at {share} %"] = () => Cut(GainMap(), share);
            files[$"progressive jpeg, cut at {share} %"] = () => Cut(Progressive(), share);
            files[$"jpeg with broken EXIF, cut at {share} %"] = () => Cut(BrokenExif(), share);
        }

        return files;
    }

    /// <summary>A JPEG as phones write them: a second picture behind the first, and a note that names it a gain map.</summary>
    public static byte[] GainMap(int edge = 800)
    {
        var primary = TestImages.Jpeg(edge, edge);
        var note = Encoding.ASCII.GetBytes(
            "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x=\"adobe:ns:meta/\"><rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">"
            + "<rdf:Description xmlns:hdrgm=\"http://ns.adobe.com/hdr-gain-map/1.0/\" hdrgm:Version=\"1.0\"/></rdf:RDF></x:xmpmeta>");
        return [.. WithSegment(primary, 0xe1, note), .. TestImages.Jpeg(edge / 4, edge / 4, seed: 7)];
    }

    /// <summary>A good JPEG whose EXIF points outside of itself.</summary>
    public static byte[] BrokenExif(int edge = 800) => WithSegment(
        TestImages.Jpeg(edge, edge),
        0xe1,
        [.. "Exif\0\0MM"u8, 0, 0x2a, 0, 0, 0, 8, 0xff, 0xff, 0x01, 0x0f, 0, 2, 0xff, 0xff, 0xff, 0xf0, 0x7f, 0xff, 0xff, 0xff]);

    private static byte[] WithSegment(byte[] jpeg, byte marker, ReadOnlySpan<byte> content)
    {
        Span<byte> head = [0xff, marker, 0, 0];
        BinaryPrimitives.WriteUInt16BigEndian(head[2..], (ushort)(content.Length + 2));
        return [.. jpeg[..2], .. head, .. content, .. jpeg[2..]];
    }

    private static byte[] Cut(byte[] bytes, int percent) => bytes[..(bytes.Length * percent / 100)];

    private static byte[] Progressive()
    {
        using var image = TestImages.Portrait(800, 800);
        return TestImages.Save(image, "progressive");
    }

    private static byte[] Png()
    {
        using var image = TestImages.Portrait(100, 100);
        return TestImages.Save(image, "png");
    }

    private static byte[] Header(int width, int height)
    {
        var content = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(content, width);
        BinaryPrimitives.WriteInt32BigEndian(content.AsSpan(4), height);
        (content[8], content[9]) = (8, 2);
        return [.. Png()[..8], .. Chunk("IHDR", content), .. Chunk("IDAT", [0x78, 0x9c, 3, 0, 0, 0, 0, 1]), .. Chunk("IEND", [])];
    }

    private static byte[] WithChunks(byte[] png, int count, byte[] chunk)
    {
        using var file = new MemoryStream();
        file.Write(png.AsSpan(0, HeaderEnd));
        for (var i = 0; i < count; i++)
        {
            file.Write(chunk);
        }

        file.Write(png.AsSpan(HeaderEnd));
        return file.ToArray();
    }

    private static byte[] Compressed(string name, int megabytes)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < megabytes; i++)
            {
                deflate.Write(zeros);
            }
        }

        byte[] head = name == "iTXt" ? [.. "a"u8, 0, 1, 0, 0, 0] : [.. "a"u8, 0, 0];
        return Chunk(name, [.. head, .. packed.ToArray()]);
    }

    private static byte[] Chunk(string name, ReadOnlySpan<byte> content)
    {
        var chunk = new byte[content.Length + 12];
        BinaryPrimitives.WriteInt32BigEndian(chunk, content.Length);
        Encoding.ASCII.GetBytes(name, chunk.AsSpan(4));
        content.CopyTo(chunk.AsSpan(8));
        BinaryPrimitives.WriteUInt32BigEndian(chunk.AsSpan(content.Length + 8), Crc32.HashToUInt32(chunk.AsSpan(4, content.Length + 4)));
        return chunk;
    }

    private static byte[] WebPFrames(int frames)
    {
        using var image = TestImages.Flat(1, 1, TestImages.Red);
        var still = TestImages.Save(image, "webp")[12..];
        using var body = new MemoryStream();
        body.Write("WEBP"u8);
        RiffChunk(body, "VP8X", [2, 0, 0, 0, 99, 0, 0, 99, 0, 0]);
        RiffChunk(body, "ANIM", [0, 0, 0, 0, 0, 0]);
        for (var i = 0; i < frames; i++)
        {
            RiffChunk(body, "ANMF", [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 10, 0, 0, 0, .. still]);
        }

        var bytes = body.ToArray();
        return [.. "RIFF"u8, .. BitConverter.GetBytes(bytes.Length), .. bytes];
    }

    private static void RiffChunk(MemoryStream body, string name, ReadOnlySpan<byte> content)
    {
        body.Write(Encoding.ASCII.GetBytes(name));
        body.Write(BitConverter.GetBytes(content.Length));
        body.Write(content);
        if (content.Length % 2 == 1)
        {
            body.WriteByte(0);
        }
    }

    private static byte[] GifFrames(int frames)
    {
        using var file = new MemoryStream();
        file.Write([.. "GIF89a"u8, 100, 0, 100, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255]);
        for (var i = 0; i < frames; i++)
        {
            file.Write([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
        }

        file.WriteByte(0x3b);
        return file.ToArray();
    }

    private static byte[] ApngFrames(int frames)
    {
        var png = Png();
        var control = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(control, frames);
        var frame = new byte[26];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), 100);
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(8), 100);
        return WithChunks(WithChunks(png, frames, Chunk("fcTL", frame)), 1, Chunk("acTL", control));
    }
}
