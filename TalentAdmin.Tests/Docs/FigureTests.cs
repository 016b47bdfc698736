using System.Text.RegularExpressions;

namespace TalentAdmin.Tests.Docs;

/// <summary>Documents that cannot lie: whoever changes a default, or a time that is in the code, has to change the document as well.</summary>
public sealed partial class FigureTests(ITestOutputHelper output)
{
    // What a reader needs as it is: a number of a log message, sizes of examples.
    private static readonly string[] _names = ["message 1002"];

    public static TheoryData<int> Numbers => [.. Enumerable.Range(0, Figures.All.Count)];

    public static TheoryData<string> Keys => [.. DocumentedDefaults.InCode.Keys];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Figure_StandsInItsDocument_AndAnotherWouldNot(int number)
    {
        var figure = Figures.All[number];
        var document = DocumentFiles.Read(figure.Document);

        Assert.True(figure.IsIn(document), $"docs/{figure.Document} is to say: {figure.Expected}");
        Assert.False(figure.Changed().IsIn(document));
    }

    [Fact]
    public void Privacy_NamesNoNumber_ThatNobodyCompares()
    {
        var text = DocumentFiles.Read("privacy.md").Split("## Every column")[0];
        foreach (var known in Figures.All.Where(f => f.Document == "privacy.md").Select(f => f.Expected).Concat(_names))
        {
            text = text.Replace(known, "", StringComparison.Ordinal);
        }

        Assert.Empty(Digits().Matches(text).Select(m => text[Math.Max(0, m.Index - 40)..Math.Min(text.Length, m.Index + 40)]));
    }

    [Fact]
    public void Configuration_NamesTheDefaultsOfTheCode()
    {
        output.WriteLine($"{DocumentedDefaults.InCode.Count} defaults and {Figures.All.Count} figures are compared");

        Assert.Empty(DocumentedDefaults.Differences(DocumentedDefaults.InDocument, DocumentedDefaults.InCode));
        Assert.InRange(DocumentedDefaults.InCode.Count + Figures.All.Count, 60, int.MaxValue);
    }

    [Theory]
    [MemberData(nameof(Keys))]
    public void Configuration_WithAnotherDefault_IsFoundUntrue(string key)
    {
        var changed = DocumentedDefaults.InCode.ToDictionary(d => d.Key, d => d.Key == key ? DocumentedDefaults.Another(d.Value) : d.Value, StringComparer.Ordinal);

        Assert.Single(DocumentedDefaults.Differences(DocumentedDefaults.InDocument, changed));
    }

    [GeneratedRegex(@"(?<![\w-])\d+")]
    private static partial Regex Digits();
}
