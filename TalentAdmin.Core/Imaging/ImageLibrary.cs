using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using NetVips;

namespace TalentAdmin.Core.Imaging;

/// <summary>libvips, set up for strangers' files. Whoever decodes needs one of these, so nothing decodes without the set-up.</summary>
[SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "An instance is the proof of the set-up.")]
internal sealed class ImageLibrary
{
    // The series that NetVips.Native brings.
    private static readonly Version _oldest = new(8, 18, 0);

    private static ReadOnlySpan<byte> BlockedProof =>
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"8\" height=\"8\"><rect width=\"8\" height=\"8\"/></svg>"u8;

    // Held, for libvips keeps only its address.
    private static readonly Log.LogDelegate _silent = (_, _, _) => { };

    /// <exception cref="InvalidOperationException">libvips still opens formats that were not made for strangers' files.</exception>
    public ImageLibrary()
    {
        if (FaultOf(NetVips.NetVips.Version(0), NetVips.NetVips.Version(1), NetVips.NetVips.Version(2)) is { } fault)
        {
            throw new InvalidOperationException(fault);
        }

        // One picture a thread and several pictures at once beat several threads a picture; no file ever comes twice, so nothing is worth a cache.
        NetVips.NetVips.Concurrency = 1;
        Cache.Max = 0;
        Cache.MaxMem = 0;
        Cache.MaxFiles = 0;
        NetVips.NetVips.BlockUntrusted = true;

        // What is wrong with a stranger's file is in the exception; on stderr it would be a way to fill the log.
        Log.SetLogHandler("VIPS", Enums.LogLevelFlags.Warning, _silent);
        ProveBlocked();
    }

    /// <summary>Opens the header; pixels are decoded when they are asked for.</summary>
    /// <exception cref="VipsException">The header makes no sense.</exception>
    public Image Open(ReadOnlyMemory<byte> bytes) => Image.NewFromBuffer(ArrayOf(bytes), access: Enums.Access.Sequential);

    /// <summary>A picture that fits into a square of <paramref name="edge"/> px, decoded at about that size where the format can do so.</summary>
    /// <param name="failOn">`error` or `warning`: what damage in the file ends the decoding.</param>
    /// <param name="outputProfile">The profile to bring colours to; null leaves them.</param>
    /// <exception cref="VipsException">The file cannot be decoded.</exception>
    public Image Thumbnail(ReadOnlyMemory<byte> bytes, int edge, string failOn, string? outputProfile)
    {
        // The thumbnailer ignores its own fail-on parameter, so it goes to the loader.
        return Image.ThumbnailBuffer(
            ArrayOf(bytes), edge, "fail_on=" + failOn, height: edge, size: Enums.Size.Down, outputProfile: outputProfile);
    }

    /// <summary>Why this version of libvips is not to be used, in words; null when it is. What came before is open to holes that are mended in it.</summary>
    internal static string? FaultOf(int major, int minor, int micro) =>
        new Version(major, minor, micro) is var found && found >= _oldest && found.Major == _oldest.Major
            ? null
            : $"libvips {found} was found, and {_oldest} or a later {_oldest.Major}.x is needed. Use the libvips that comes with NetVips.Native.";

    // As libvips wants them, without a copy where they are a whole array already.
    private static byte[] ArrayOf(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var segment) && segment.Offset == 0 && segment.Count == segment.Array!.Length
            ? segment.Array
            : bytes.ToArray();

    // The switch can be set but not read, so what it should block is tried.
    private static void ProveBlocked()
    {
        try
        {
            using var image = Image.NewFromBuffer(BlockedProof.ToArray());
        }
        catch (VipsException)
        {
            return;
        }

        throw new InvalidOperationException("libvips opens SVG although untrusted loaders were blocked. Use the libvips that comes with NetVips.Native.");
    }
}
