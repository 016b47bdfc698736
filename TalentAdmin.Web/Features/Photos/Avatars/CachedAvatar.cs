using System.Security.Cryptography;
using Microsoft.Extensions.Primitives;

namespace TalentAdmin.Web.Features.Photos.Avatars;

/// <summary>A rendition in memory with its validator, ready to be sent.</summary>
internal sealed class CachedAvatar
{
    // The object, its strings and its place in the dictionary and the queue, measured generously.
    private const int Overhead = 512;
    private const int ETagBytes = 16;

    private bool _touched;

    public CachedAvatar(string path, byte[] bytes)
    {
        Path = path;
        Bytes = bytes;

        // From the content, so that every node and every start of the app gives the same one.
        EntityTag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, ETagBytes))}\"";
        ETag = EntityTag;
    }

    /// <summary>The whole request path, which is what the cache is asked for.</summary>
    public string Path { get; }

    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Strong, in quotes.</summary>
    public string EntityTag { get; }

    /// <summary><see cref="EntityTag"/> as a header's value.</summary>
    public StringValues ETag { get; }

    /// <summary>Bytes of memory that this entry takes.</summary>
    public long Cost => Bytes.Length + Overhead;

    /// <summary>Marks that it was asked for. Written only when it changes, to keep the line shared between processors.</summary>
    public void Touch()
    {
        if (!_touched)
        {
            _touched = true;
        }
    }

    /// <summary>Whether it was asked for since the last time this was called.</summary>
    public bool TakeTouch()
    {
        var touched = _touched;
        _touched = false;
        return touched;
    }
}
