using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;

namespace TalentAdmin.Tests.Docs;

/// <summary>The defaults that docs/configuration.md names, beside those of the options.</summary>
internal static partial class DocumentedDefaults
{
    private const int Megabyte = 1024 * 1024;

    // Lists, which the document describes instead of writing them out.
    private static readonly string[] _described = ["Sync:PlatformOrder", "Photos:PlaceholderHosts", "LinkedUser:ImageHosts"];

    /// <summary>What the document says, by key.</summary>
    public static IReadOnlyDictionary<string, string> InDocument { get; } = Read(DocumentFiles.Configuration);

    /// <summary>What the code has, by key, as the document would say it.</summary>
    public static IReadOnlyDictionary<string, string> InCode { get; } = Options()
        .SelectMany(o => o.Type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => !typeof(Delegate).IsAssignableFrom(p.PropertyType) && p.Name != "Http" && p.CanWrite)
            .Select(p => (Key: $"{o.Section}:{p.Name}", Value: p.GetValue(Activator.CreateInstance(o.Type)))))
        .Where(o => !_described.Contains(o.Key))
        .ToDictionary(o => o.Key, o => Say(o.Key, o.Value), StringComparer.Ordinal);

    /// <summary>Another default than this.</summary>
    public static string Another(string value) => value switch
    {
        "`true`" => "`false`",
        "`false`" => "`true`",
        "none" => "`something`",
        _ when double.TryParse(value.Split(' ')[0], CultureInfo.InvariantCulture, out var number) => value.Replace(value.Split(' ')[0], (number + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal),
        _ => value + "x",
    };

    /// <summary>Where the two differ.</summary>
    public static IEnumerable<string> Differences(IReadOnlyDictionary<string, string> document, IReadOnlyDictionary<string, string> code) => code
        .Where(c => document.GetValueOrDefault(c.Key) != c.Value)
        .Select(c => $"{c.Key}: the document says {document.GetValueOrDefault(c.Key) ?? "nothing"}, the code has {c.Value}");

    private static IEnumerable<(Type Type, string Section)> Options() => new[] { typeof(TalentDbContext).Assembly, typeof(Program).Assembly }
        .SelectMany(a => a.GetTypes())
        .Select(t => (Type: t, Section: t.GetField("SectionName", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string))
        .Where(o => o.Section is not null && o.Type.GetConstructor(Type.EmptyTypes) is not null)
        .Select(o => (o.Type, o.Section!));

    private static string Say(string key, object? value) => value switch
    {
        null or "" => "none",
        bool yes => yes ? "`true`" : "`false`",
        string text => $"`{text}`",
        Enum name => $"`{name}`",
        IDictionary { Count: 0 } or ICollection { Count: 0 } => "none",
        int or long when key.EndsWith("Bytes", StringComparison.Ordinal) => string.Create(CultureInfo.InvariantCulture, $"{Convert.ToInt64(value, CultureInfo.InvariantCulture) / Megabyte} MB"),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    // A row may name several keys, and their defaults in the same order; one default for all of them stands alone.
    private static Dictionary<string, string> Read(string document)
    {
        var defaults = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var match in Row().EnumerateMatches(document))
        {
            var cells = document.Substring(match.Index, match.Length).Split('|');
            var keys = Key().Matches(cells[1]).Select(m => m.Groups[1].Value).ToList();
            var values = keys.Count == 1 ? [cells[2].Trim()] : cells[2].Split(", ", StringSplitOptions.TrimEntries);
            for (var i = 0; i < keys.Count; i++)
            {
                defaults[keys[i]] = values.Length == keys.Count ? values[i] : values[0];
            }
        }

        return defaults;
    }

    [GeneratedRegex(@"^\| `[^|]+\|[^|]+\|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex("`([A-Za-z:{}]+)`")]
    private static partial Regex Key();
}
