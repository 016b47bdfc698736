using System.Text.Json;

namespace TalentAdmin.Web.Components.Connections;

/// <summary>The names of <see cref="ConnectionHealth"/> on the wire, as its JSON has them.</summary>
internal static class HealthNames
{
    private static readonly Dictionary<string, ConnectionHealth> _byName =
        Enum.GetValues<ConnectionHealth>().ToDictionary(health => JsonSerializer.SerializeToElement(health).GetString()!, StringComparer.Ordinal);

    public static IReadOnlyCollection<string> All => _byName.Keys;

    public static string Of(ConnectionHealth health) => _byName.First(entry => entry.Value == health).Key;

    public static ConnectionHealth? Find(string name) => _byName.TryGetValue(name, out var health) ? health : null;
}
