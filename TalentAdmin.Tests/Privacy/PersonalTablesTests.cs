using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Privacy;

/// <summary>What is kept of a creator is what the table says: each column has its line, in code and in docs/privacy.md.</summary>
public sealed class PersonalTablesTests
{
    private static readonly string _document = File.ReadAllText(Path.Combine(DocumentTests.Root, "docs", "privacy.md"));

    private static IReadOnlyList<string> Columns { get; } = ReadColumns();

    [Fact]
    public void Columns_OfTheModel_HaveEachOneLine()
    {
        var lines = PersonalTables.All.SelectMany(t => t.Columns.Select(c => $"{t.Name}.{c}")).ToList();

        Assert.Empty(Columns.Except(lines));
        Assert.Empty(lines.Except(Columns));
        Assert.Equal(lines.Count, lines.Distinct().Count());
    }

    [Fact]
    public void ColumnsOfACreator_ThatAreNeitherGivenNorHeld_AreNone()
    {
        // Where a table's rows are a creator's, what leads to that creator is among what is personal.
        Assert.All(
            PersonalTables.OfPersons.Select(t => t.Table),
            table => Assert.DoesNotContain(table.Plain, c => c is "TalentId" or "Handle" or "ExternalId" or "Name"));
    }

    [Fact]
    public void Tokens_AreNeverGiven() => Assert.DoesNotContain(
        PersonalTables.All.SelectMany(t => t.Given),
        c => c.StartsWith("Protected", StringComparison.Ordinal) || c.EndsWith("Hash", StringComparison.Ordinal) && c is "SecretHash" or "StateHash" or "BrowserHash" or "Payload");

    [Fact]
    public void Document_HoldsTheSameTable()
    {
        var expected = string.Join('\n', PersonalTables.All.Select(Line));

        Assert.True(_document.ReplaceLineEndings("\n").Contains(expected, StringComparison.Ordinal), "docs/privacy.md is to hold:\n" + expected);
    }

    private static string Line(PersonalTable table) =>
        $"| {table.Name} | {Say(table.Given)} | {Say(table.Held)} | {Say(table.Plain)} | {table.Forgotten} |";

    private static string Say(IReadOnlyList<string> columns) => columns.Count == 0 ? "–" : string.Join(", ", columns);

    private static List<string> ReadColumns()
    {
        using var context = new SqliteTalentDbContext(new DbContextOptionsBuilder<SqliteTalentDbContext>().UseSqlite("Data Source=:memory:").Options);
        return [.. context.Model.GetRelationalModel().Tables.SelectMany(t => t.Columns.Select(c => $"{t.Name}.{c.Name}"))];
    }
}
