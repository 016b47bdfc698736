using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Caching.Memory;
using NetVips;

namespace TalentAdmin.Web.Demo.Portraits;

/// <summary>Takes everybody's photo: a JPEG for each platform, handle and version. Keeps a bounded number of them.</summary>
internal sealed class PortraitRenderer : IDisposable
{
    private const int Edge = 400;
    private const int CacheBytes = 16 * 1024 * 1024;

    private readonly MemoryCache _cache = new(new MemoryCacheOptions { SizeLimit = CacheBytes });

    /// <summary>The number that a picture's URL carries and that says all of it.</summary>
    public static ulong SeedOf(string platform, string handle, int version)
    {
        var person = Hash(handle);
        var photo = Hash($"{platform}/{handle}/{version}");
        return ((ulong)person << 32) | photo;
    }

    /// <summary>The JPEG of a seed.</summary>
    public byte[] Take(ulong seed)
    {
        if (_cache.TryGetValue(seed, out byte[]? known))
        {
            return known!;
        }

        var pixels = new Portrait((uint)(seed >> 32), (uint)seed).Draw(Edge);
        using var image = Image.NewFromMemory(pixels, Edge, Edge, 3, Enums.BandFormat.Uchar);
        var jpeg = image.JpegsaveBuffer(q: 88);
        return _cache.Set(seed, jpeg, new MemoryCacheEntryOptions { Size = jpeg.Length });
    }

    public void Dispose() => _cache.Dispose();

    private static uint Hash(string text) => BinaryPrimitives.ReadUInt32LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
