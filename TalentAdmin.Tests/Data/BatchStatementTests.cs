using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace TalentAdmin.Tests.Data;

/// <summary>In which order the statements of a batch lock, and what they compare by: what no test without a server would notice.</summary>
public sealed class BatchStatementTests : IClassFixture<SqlCapture>
{
    private readonly SqlCapture _capture;

    public BatchStatementTests(SqlCapture capture)
    {
        _capture = capture;
        _capture.Reset();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static BatchStatements SqlServer { get; } = new SqlServerBatchStatements();

    public static TheoryData<string> OfRows { get; } =
        [nameof(BatchStatements.SavePhotos), nameof(BatchStatements.UpdateTalents), nameof(BatchStatements.RenameAccounts), nameof(BatchStatements.SaveAnswers), nameof(BatchStatements.AddHistory)];

    [Theory]
    [MemberData(nameof(OfRows))]
    public void Statement_OnSqlServer_TakesItsRowsInTheOrderOfIdsAndByTheCollationOfTheTables(string name)
    {
        var parts = PartsOf(Text(SqlServer, name));

        Assert.NotEmpty(parts.Lists);
        Assert.All(parts.Lists, list => Assert.Contains(parts.Ordered, query => TSql.TextOf(query).Contains(TSql.TextOf(list), StringComparison.Ordinal)));
        Assert.All(
            parts.Lists.SelectMany(l => l.SchemaDeclarationItems).Where(i => TSql.TextOf(i).Contains("nvarchar", StringComparison.Ordinal)),
            item => Assert.Contains("COLLATE Latin1_General_100_BIN2", TSql.TextOf(item), StringComparison.Ordinal));
        Assert.All(parts.Updates, update => Assert.Equal(JoinHint.Loop, Assert.IsType<QualifiedJoin>(Assert.Single(update.FromClause.TableReferences)).JoinHint));
    }

    [Theory]
    [MemberData(nameof(OfRows))]
    public void Statement_OnPostgreSql_LocksInTheOrderOfIds(string name)
    {
        var text = Text(new PostgreSqlBatchStatements(), name);

        Assert.Equal(Count(text, "UPDATE \""), Count(text, """ORDER BY t."Id" FOR NO KEY UPDATE"""));
        Assert.Equal(Count(text, "INSERT INTO"), Count(text, "ORDER BY j.\""));
    }

    [Fact]
    public void TakePage_OnSqlServer_SkipsOverLockedPagesAndSortsNoneThatItLocks()
    {
        var parts = PartsOf(SqlServer.TakePage);

        Assert.All(
            parts.Tables.Where(t => t.TableHints.Any(h => h.HintKind == TableHintKind.ReadPast)),
            t => Assert.Contains(t.TableHints, h => h.HintKind == TableHintKind.ReadCommittedLock));
        var locking = Assert.Single(parts.Queries, q => q.FromClause?.TableReferences is [NamedTableReference { TableHints: { Count: > 0 } hints }] && hints.Any(h => h.HintKind == TableHintKind.UpdLock));
        Assert.Equal("o.[Number]", TSql.TextOf(Assert.Single(locking.OrderByClause.OrderByElements)));
    }

    [Fact]
    public async Task Query_ByMoreIdsThanACommandHasParameters_ComparesByTheCollationOfTheTables()
    {
        await using var context = _capture.Contexts.CreateDbContext();
        string[] ids = [.. Enumerable.Range(0, 3000).Select(i => $"talent_{i}")];

        await context.Talents.Where(t => ids.Contains(t.Id)).Select(t => t.Name).ToListAsync(Token);

        var sent = Assert.Single(_capture.Commands);
        Assert.Contains("OPENJSON", sent, StringComparison.Ordinal);
        Assert.Contains("COLLATE Latin1_General_100_BIN2 '$')", sent, StringComparison.Ordinal);
        _capture.AssertTransactSql();
    }

    [Fact]
    public async Task Ways_TakenTogether_CompareNoListByTheDatabasesOwnCollation()
    {
        foreach (var way in DatabaseQueryCases.All)
        {
            _capture.Reset();
            _capture.Seed(Samples.Everything());
            await using var scope = _capture.Services.CreateAsyncScope();
            await way.Value(scope.ServiceProvider, Token);

            Assert.All(
                _capture.Commands.SelectMany(c => PartsOf(c).Lists),
                list => Assert.All(list.SchemaDeclarationItems, i => Assert.Equal(
                    TSql.TextOf(i).Contains("nvarchar", StringComparison.Ordinal), TSql.TextOf(i).Contains("COLLATE", StringComparison.Ordinal))));
        }
    }

    private static string Text(BatchStatements statements, string name) =>
        (string)typeof(BatchStatements).GetProperty(name)!.GetValue(statements)!;

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    private static Parts PartsOf(string text)
    {
        var parts = new Parts();
        TSql.Parse(text.Replace("{0}", "@p0", StringComparison.Ordinal).Replace("{1}", "@p1", StringComparison.Ordinal)
            .Replace("{2}", "@p2", StringComparison.Ordinal).Replace("{3}", "@p3", StringComparison.Ordinal)).Accept(parts);
        return parts;
    }

    private sealed class Parts : TSqlFragmentVisitor
    {
        public List<OpenJsonTableReference> Lists { get; } = [];

        public List<QuerySpecification> Queries { get; } = [];

        public List<UpdateSpecification> Updates { get; } = [];

        public List<NamedTableReference> Tables { get; } = [];

        public IEnumerable<QuerySpecification> Ordered => Queries.Where(q => q is { TopRowFilter: not null, OrderByClause: not null });

        public override void Visit(OpenJsonTableReference node) => Lists.Add(node);

        public override void Visit(QuerySpecification node) => Queries.Add(node);

        public override void Visit(UpdateSpecification node) => Updates.Add(node);

        public override void Visit(NamedTableReference node) => Tables.Add(node);
    }
}
