namespace TalentAdmin.Tests.Architecture;

/// <summary>A folder that a person can take in at once. A component and its code behind it count as one file.</summary>
internal static class FolderSizeRule
{
    public const int Most = 25;

    private static readonly string[] _projects = ["TalentAdmin.Core", "TalentAdmin.Web", "TalentAdmin.Tests"];

    /// <summary>The folders that have more, and how many at most. It only gets shorter and smaller.</summary>
    public static Dictionary<string, int> Known { get; } = [];

    public static IEnumerable<string> Broken(SourceTree tree) => Sizes(tree)
        .Where(f => f.Files > Known.GetValueOrDefault(f.Folder, Most))
        .Select(f => $"{f.Folder} has {f.Files} source files.");

    /// <summary>Entries of the list that say more than there is.</summary>
    public static IEnumerable<string> Unneeded(SourceTree tree) => Known
        .Where(known => !Sizes(tree).Contains((known.Key, known.Value)) || known.Value <= Most)
        .Select(known => $"{known.Key}: {known.Value}");

    private static IEnumerable<(string Folder, int Files)> Sizes(SourceTree tree) => _projects
        .SelectMany(project => tree.Files(project, ".cs", ".razor"))
        .Select(file => file.EndsWith(".razor.cs", StringComparison.Ordinal) ? file[..^".cs".Length] : file)
        .Distinct()
        .GroupBy(file => file[..file.LastIndexOf('/')], (folder, files) => (folder, files.Count()));
}
