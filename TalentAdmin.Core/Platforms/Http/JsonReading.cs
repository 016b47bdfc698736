using System.Globalization;
using System.Text.Json;

namespace TalentAdmin.Core.Platforms.Http;

/// <summary>Reads JSON whose shape is somebody else's: what is missing or of another kind is null.</summary>
internal static class JsonReading
{
    /// <summary>A member of an object.</summary>
    public static JsonElement? Member(this JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var member) ? member : null;

    /// <summary>The items of an array; nothing if it is none.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } found ? found.EnumerateArray() : [];

    /// <summary>A text that is not empty, or a number as text: Meta sends ids both ways.</summary>
    public static string? Text(this JsonElement? element) => element switch
    {
        { ValueKind: JsonValueKind.String } text when text.GetString() is { Length: > 0 } value => value,
        { ValueKind: JsonValueKind.Number } number => number.GetRawText(),
        _ => null,
    };

    /// <summary>A whole number, also when it is sent as text.</summary>
    public static int? Number(this JsonElement? element) =>
        int.TryParse(element.Text(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public static bool IsTrue(this JsonElement? element) => element is { ValueKind: JsonValueKind.True };

    public static bool IsObject(this JsonElement? element) => element is { ValueKind: JsonValueKind.Object };
}
