using System.Text.RegularExpressions;

namespace TalentAdmin.Tests.Docs;

/// <summary>The table of docs/asvs.md names tests: they are there.</summary>
public sealed partial class AsvsTests
{
    [Fact]
    public void Table_EveryTestThatItNames_IsThere()
    {
        var known = typeof(AsvsTests).Assembly.GetTypes()
            .Where(t => t.Name.EndsWith("Tests", StringComparison.Ordinal))
            .SelectMany(t => t.GetMethods().Select(m => $"{t.Name}.{m.Name}").Append(t.Name))
            .ToHashSet(StringComparer.Ordinal);
        var named = TestName().Matches(DocumentFiles.Read("asvs.md")).Select(m => m.Groups[1].Value).ToList();

        Assert.True(named.Count > 25, $"Only {named.Count} tests.");
        Assert.Empty(named.Except(known));
    }

    [GeneratedRegex(@"`(\w+Tests(?:\.\w+)?)`")]
    private static partial Regex TestName();
}
