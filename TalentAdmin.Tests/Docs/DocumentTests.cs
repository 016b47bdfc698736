using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace TalentAdmin.Tests.Docs;

/// <summary>What the documents say of the code stays true.</summary>
public sealed partial class DocumentTests
{
    private static readonly string[] _projects =
    [
        "TalentAdmin.Core/TalentAdmin.Core.csproj",
        "TalentAdmin.Web/TalentAdmin.Web.csproj",
        "TalentAdmin.Tests/TalentAdmin.Tests.csproj",
        "bench/TalentAdmin.Bench.csproj",
    ];

    internal static string Root { get; } = FindRoot();

    [Fact]
    public void Configuration_NamesEveryOption()
    {
        var document = File.ReadAllText(Path.Combine(Root, "docs", "configuration.md"));
        var keys = new[] { typeof(TalentDbContext).Assembly, typeof(Program).Assembly }
            .SelectMany(a => a.GetTypes())
            .Select(t => (Type: t, Section: t.GetField("SectionName", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string))
            .Where(o => o.Section is not null)
            .SelectMany(o => o.Type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => !typeof(Delegate).IsAssignableFrom(p.PropertyType) && p.Name != "Http")
                .Select(p => $"`{o.Section}:{p.Name}`"))
            .ToList();

        Assert.NotEmpty(keys);
        Assert.DoesNotContain(keys, k => !document.Contains(k, StringComparison.Ordinal));
    }

    [Fact]
    public void Dependencies_HaveALineForEveryPackage_AndNoOther()
    {
        var listed = FirstCell().Matches(File.ReadAllText(Path.Combine(Root, "docs", "dependencies.md")))
            .Select(m => m.Groups[1].Value)
            .Where(name => name is not ("package" or "---"));

        Assert.Equal(ReferencedPackages().Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_ToFiles_LeadSomewhere(string document)
    {
        var path = Path.Combine(Root, document);
        var targets = Link().Matches(File.ReadAllText(path)).Select(m => m.Groups[1].Value).Where(t => !t.Contains("://", StringComparison.Ordinal));

        Assert.DoesNotContain(targets, t => !Path.Exists(Path.Combine(Path.GetDirectoryName(path)!, t)));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Documents_NamePlacesOfTheSource_ThatAreThere(string document)
    {
        var places = PlaceInSource().Matches(File.ReadAllText(Path.Combine(Root, document))).Select(m => m.Groups[1].Value);

        Assert.DoesNotContain(places, p => !Path.Exists(Path.Combine(Root, p)));
    }

    [Fact]
    public void Changelog_BeginsWithTheVersionOfTheAssemblies()
    {
        var newest = ChangelogVersion().Match(File.ReadAllText(Path.Combine(Root, "CHANGELOG.md"))).Groups[1].Value;

        Assert.Equal(newest, typeof(TalentDbContext).Assembly.GetName().Version!.ToString(3));
        Assert.Equal(newest, typeof(Program).Assembly.GetName().Version!.ToString(3));
    }

    public static TheoryData<string> Documents() => [.. Directory
        .EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.AllDirectories)
        .Concat(Directory.EnumerateFiles(Root, "*.md"))
        .Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/'))
        .Order(StringComparer.Ordinal)];

    private static IEnumerable<string> ReferencedPackages() => _projects
        .SelectMany(project => XDocument.Load(Path.Combine(Root, project)).Descendants("PackageReference"))
        .Select(reference => reference.Attribute("Include")!.Value)
        .Distinct();

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "TalentAdmin.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }

    [GeneratedRegex(@"^\| ([^|]+) \|", RegexOptions.Multiline)]
    private static partial Regex FirstCell();

    // `TalentAdmin.Core/Outbound`, but not what a reader is to fill in.
    [GeneratedRegex(@"`((?:TalentAdmin\.(?:Core|Web|Tests)|bench|docs|deploy)/[\w./-]+)`")]
    private static partial Regex PlaceInSource();

    [GeneratedRegex(@"^## (\d+\.\d+\.\d+)", RegexOptions.Multiline)]
    private static partial Regex ChangelogVersion();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();
}
