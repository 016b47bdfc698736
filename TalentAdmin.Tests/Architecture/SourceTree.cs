namespace TalentAdmin.Tests.Architecture;

/// <summary>The source files of a checkout, by their path from its root, with “/”.</summary>
internal sealed class SourceTree(string root)
{
    public static SourceTree Own { get; } = new(DocumentTests.Root);

    /// <summary>The files of a folder with one of the endings, without what a build writes and what is not ours.</summary>
    public IEnumerable<string> Files(string folder, params string[] endings) =>
        Directory.EnumerateFiles(Path.Combine(root, folder), "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
            .Where(path => Array.Exists(endings, end => path.EndsWith(end, StringComparison.Ordinal)) && !path.Split('/').Any(IsNotOurs))
            .Order(StringComparer.Ordinal);

    public string Read(string file) => File.ReadAllText(Path.Combine(root, file));

    /// <summary>As an editor counts them.</summary>
    public int Lines(string file) => File.ReadLines(Path.Combine(root, file)).Count();

    private static bool IsNotOurs(string part) => part is "bin" or "obj" or "lib" or "node_modules";
}
