using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Components;

/// <summary>
/// What a page's first HTML hands to its circuit, small. The framework encrypts it, and what is encrypted cannot be compressed any more: a page of
/// the list would carry four times as much.
/// </summary>
internal static class SmallState
{
    // As base64 within base64, encrypted, and with what else a circuit starts with, it has to fit into one message of 32 KB.
    private const int MostBytes = 11 * 1024;

    /// <summary>Keeps it, unless it is too much for the message that starts a circuit: the page reads it anew then.</summary>
    public static void PersistSmall<T>(this PersistentComponentState state, string key, T value)
    {
        if (Pack(value) is { Length: <= MostBytes } packed)
        {
            state.PersistAsJson(key, packed);
        }
    }

    /// <summary>Null where nothing was handed over.</summary>
    public static T? TakeSmall<T>(this PersistentComponentState state, string key)
        where T : class
    {
        if (!state.TryTakeFromJson<byte[]>(key, out var packed) || packed is null)
        {
            return null;
        }

        using var unpacking = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<T>(unpacking, JsonSerializerOptions.Web);
    }

    /// <summary>As it is handed over.</summary>
    internal static byte[] Pack<T>(T value)
    {
        using var packed = new MemoryStream();
        using (var packing = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            JsonSerializer.Serialize(packing, value, JsonSerializerOptions.Web);
        }

        return packed.ToArray();
    }
}
