using System.Buffers.Text;
using System.Text;

namespace TalentAdmin.Web.Demo.Simulation;

/// <summary>Channel ids of simulated handles, the same after every restart: what fits is written into the id, the rest is numbered.</summary>
internal sealed class ChannelDirectory
{
    private const int Room = 16;
    private const char Filler = '-';

    private readonly System.Collections.Concurrent.ConcurrentDictionary<string, string> _long = new(StringComparer.Ordinal);

    /// <summary>`UC` and 22 characters.</summary>
    public string IdOf(string handle)
    {
        var bytes = Encoding.UTF8.GetBytes(handle);
        if (bytes.Length <= Room)
        {
            return "UC" + Base64Url.EncodeToString(bytes).PadRight(22, Filler);
        }

        var id = $"UC_{Portraits.PortraitRenderer.SeedOf("channel", handle, 0):x16}___";
        _long[id] = handle;
        return id;
    }

    /// <summary>The handle of an id; null when there is no such channel.</summary>
    public string? HandleOf(string id)
    {
        if (_long.TryGetValue(id, out var known))
        {
            return known;
        }

        var text = id.Length > 2 ? id[2..].TrimEnd(Filler) : string.Empty;
        return text.Length > 0 && !text.StartsWith('_') && Base64Url.IsValid(text) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)) : null;
    }
}
