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
    public void Readme_NamesEveryOption()
    {
        var readme = File.ReadAllText(Path.Combine(Root, "README.md"));
        var keys = new[] { typeof(TalentDbContext).Assembly, typeof(Program).Assembly }
            .SelectMany(a => a.GetTypes())
            .Select(t => (Type: t, Section: t.GetField("SectionName", BindingFlags.Public | BindingFlags.Static)?.GetRawConstantValue() as string))
            .Where(o => o.Section is not null)
            .SelectMany(o => o.Type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => !typeof(Delegate).IsAssignableFrom(p.PropertyType) && p.Name != "Http")
                .Select(p => $"`{o.Section}:{p.Name}`"))
            .ToList();

        Assert.NotEmpty(keys);
        Assert.DoesNotContain(keys, k => !readme.Contains(k, StringComparison.Ordinal));
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
    [InlineData("README.md")]
    [InlineData("docs/connecting.md")]
    [InlineData("docs/privacy.md")]
    [InlineData("docs/platforms.md")]
    [InlineData("docs/photos.md")]
    [InlineData("docs/dependencies.md")]
    [InlineData("docs/operations.md")]
    [InlineData("docs/deployment.md")]
    public void Links_ToFiles_LeadSomewhere(string document)
    {
        var path = Path.Combine(Root, document);
        var targets = Link().Matches(File.ReadAllText(path)).Select(m => m.Groups[1].Value).Where(t => !t.Contains("://", StringComparison.Ordinal));

        Assert.DoesNotContain(targets, t => !File.Exists(Path.Combine(Path.GetDirectoryName(path)!, t)));
    }

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

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Link();
}
