namespace TalentAdmin.Tests.Architecture;

/// <summary>
/// Folders on levels, the lowest first: a folder uses only folders on lower levels, and a folder below one that is listed belongs to it.
/// </summary>
/// <param name="root">The namespace of the project; a folder is what comes behind it.</param>
internal sealed class Levels(string root, params string[] levels)
{
    private readonly Dictionary<string, int> _levelOf = levels
        .SelectMany((line, level) => line.Split(' ').Select(folder => (folder, level)))
        .ToDictionary(l => l.folder, l => l.level, StringComparer.Ordinal);

    /// <summary>Each arrow that does not point down, and each type in a folder without a level.</summary>
    public IEnumerable<string> Broken(IEnumerable<TypeUse> uses)
    {
        foreach (var use in uses.Where(u => u.To.IsIn(root)).OrderBy(u => u.ToString(), StringComparer.Ordinal))
        {
            if (Folder(use.From) is not { } from)
            {
                yield return $"{use.From} is in a folder that has no level.";
            }
            else if (Folder(use.To) is not { } to)
            {
                yield return $"{use.To} is in a folder that has no level.";
            }
            else if (from != to && _levelOf[from] <= _levelOf[to])
            {
                yield return $"{from} → {to}: {use}";
            }
        }
    }

    /// <summary>The folders of the table in which no type is.</summary>
    public IEnumerable<string> Empty(IEnumerable<TypeUse> uses) => _levelOf.Keys.Except(uses.Select(u => Folder(u.From)).OfType<string>());

    private string? Folder(TypeName type)
    {
        var folder = type.Namespace[Math.Min(root.Length + 1, type.Namespace.Length)..].Replace('.', '/');
        while (folder.Length > 0 && !_levelOf.ContainsKey(folder))
        {
            folder = folder[..Math.Max(folder.LastIndexOf('/'), 0)];
        }

        return folder.Length > 0 ? folder : null;
    }
}
