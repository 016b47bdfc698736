using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.SqlServer.Dac;
using Microsoft.SqlServer.Dac.Model;
using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace TalentAdmin.Tests.Data;

/// <summary>What the product sends to SQL Server to build its tables, proved without a server.</summary>
public sealed class SqlServerSchemaTests
{
    [Theory]
    [InlineData(MigrationsSqlGenerationOptions.Default)]
    [InlineData(MigrationsSqlGenerationOptions.Idempotent)]
    [InlineData(MigrationsSqlGenerationOptions.NoTransactions)]
    public void GenerateScript_UpAndDown_IsTransactSql(MigrationsSqlGenerationOptions options)
    {
        using var context = Create();
        var migrator = context.GetService<IMigrator>();
        var steps = context.Database.GetMigrations().ToList();

        var up = TSql.Parse(migrator.GenerateScript(Migration.InitialDatabase, steps[^1], options));
        var down = TSql.Parse(migrator.GenerateScript(steps[^1], Migration.InitialDatabase, options));

        var created = Find<CreateTableStatement>(up).Select(t => t.SchemaObjectName.BaseIdentifier.Value).Where(IsOurs);
        var dropped = Find<DropTableStatement>(down).SelectMany(t => t.Objects).Select(o => o.BaseIdentifier.Value);
        Assert.Equal(created.Order(StringComparer.Ordinal), dropped.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void CreateScript_LoadedIntoAModelOfTheDatabase_IsValid()
    {
        using var context = Create();
        var script = TSql.Parse(context.Database.GenerateCreateScript());
        using var model = new TSqlModel(SqlServerVersion.Sql150, new TSqlModelOptions());

        foreach (var statement in script.Batches.SelectMany(b => b.Statements).Where(IsOfSchema))
        {
            model.AddObjects(TSql.TextOf(statement));
        }

        Assert.Empty(model.Validate().Where(m => m.MessageType == DacMessageType.Error).Select(m => m.Message));
        Assert.Empty(model.GetModelErrors().Select(e => e.Message));
        Assert.Equal(
            TableNames(context),
            model.GetObjects(DacQueryScopes.UserDefined, Table.TypeClass).Select(t => t.Name.Parts[^1]).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void MigrationScripts_LoadedIntoAModelOfTheDatabase_GiveTheSameTables()
    {
        using var context = Create();
        var script = TSql.Parse(context.GetService<IMigrator>().GenerateScript(options: MigrationsSqlGenerationOptions.NoTransactions));
        using var model = new TSqlModel(SqlServerVersion.Sql150, new TSqlModelOptions());

        foreach (var statement in WithAddedColumns(Find<TSqlStatement>(script).Where(IsOfSchema)))
        {
            model.AddObjects(statement);
        }

        Assert.Empty(model.GetModelErrors().Select(e => e.Message));
        Assert.Equal(ColumnNames(context), model.GetObjects(DacQueryScopes.UserDefined, Table.TypeClass)
            .Where(t => IsOurs(t.Name.Parts[^1]))
            .SelectMany(t => t.GetReferenced(Table.Columns))
            .Select(c => $"{c.Name.Parts[^2]}.{c.Name.Parts[^1]}")
            .Order(StringComparer.Ordinal));
        Assert.Equal(
            TableNames(context),
            model.GetObjects(DacQueryScopes.UserDefined, Table.TypeClass).Select(t => t.Name.Parts[^1]).Where(IsOurs).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void AddObjects_AKeyToATableThatIsNotThere_IsFoundInvalid()
    {
        using var model = new TSqlModel(SqlServerVersion.Sql150, new TSqlModelOptions());
        model.AddObjects("CREATE TABLE [A] ([Id] int NOT NULL PRIMARY KEY, [B] int NOT NULL REFERENCES [Missing] ([Id]))");

        Assert.NotEmpty(model.Validate());
    }

    private static SqlServerTalentDbContext Create() => new SqlServerTalentDbContext.DesignTimeFactory().CreateDbContext([]);

    private static IEnumerable<string> TableNames(SqlServerTalentDbContext context) =>
        context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.Select(t => t.Name).Order(StringComparer.Ordinal);

    private static IEnumerable<string> ColumnNames(SqlServerTalentDbContext context) =>
        context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables
            .SelectMany(t => t.Columns.Select(c => $"{t.Name}.{c.Name}"))
            .Order(StringComparer.Ordinal);

    // A model takes columns with their table only, so those that a later migration adds or renames are written into it.
    private static IEnumerable<string> WithAddedColumns(IEnumerable<TSqlStatement> statements)
    {
        var generator = new Sql150ScriptGenerator();
        var tables = new Dictionary<string, CreateTableStatement>(StringComparer.OrdinalIgnoreCase);
        var others = new List<string>();
        foreach (var statement in statements)
        {
            if (statement is CreateTableStatement table)
            {
                tables.Add(table.SchemaObjectName.BaseIdentifier.Value, table);
            }
            else if (statement is AlterTableAddTableElementStatement { Definition.ColumnDefinitions: { Count: > 0 } columns } alter)
            {
                var definition = tables[alter.SchemaObjectName.BaseIdentifier.Value].Definition;
                foreach (var column in columns)
                {
                    definition.ColumnDefinitions.Add(column);
                }
            }
            else if (RenameOf(statement) is var (tableName, from, to))
            {
                tables[tableName].Definition.ColumnDefinitions.Single(c => c.ColumnIdentifier.Value == from).ColumnIdentifier.Value = to;
            }
            else if (statement is DropIndexStatement { DropIndexClauses: [DropIndexClause dropped] })
            {
                Assert.Equal(1, others.RemoveAll(o => o.Contains($"INDEX [{dropped.Index.Value}] ", StringComparison.Ordinal)));
            }
            else
            {
                others.Add(TSql.TextOf(statement));
            }
        }

        return [.. tables.Values.Select(Text), .. others];

        string Text(CreateTableStatement table)
        {
            generator.GenerateScript(table, out var text);
            return text;
        }
    }

    // A model knows no rows, which migrations may insert as well.
    private static bool IsOfSchema(TSqlStatement statement) =>
        statement is CreateTableStatement or CreateIndexStatement or AlterTableAddTableElementStatement or DropIndexStatement || RenameOf(statement) is not null;

    // EXEC sp_rename N'[Table].[Column]', N'NewColumn', 'COLUMN';
    private static (string Table, string From, string To)? RenameOf(TSqlStatement statement)
    {
        if (statement is not ExecuteStatement { ExecuteSpecification.ExecutableEntity: ExecutableProcedureReference { Parameters: [var old, var to, _] } procedure }
            || procedure.ProcedureReference.ProcedureReference.Name.BaseIdentifier.Value != "sp_rename")
        {
            return null;
        }

        var parts = ((StringLiteral)old.ParameterValue).Value.Split('.');
        return (parts[0].Trim('[', ']'), parts[1].Trim('[', ']'), ((StringLiteral)to.ParameterValue).Value);
    }

    private static bool IsOurs(string table) => table != HistoryRepository.DefaultTableName;

    private static List<TStatement> Find<TStatement>(TSqlFragment fragment)
        where TStatement : TSqlStatement
    {
        var finder = new StatementFinder<TStatement>();
        fragment.Accept(finder);
        return finder.Found;
    }

    private sealed class StatementFinder<TStatement> : TSqlFragmentVisitor
        where TStatement : TSqlStatement
    {
        public List<TStatement> Found { get; } = [];

        public override void Visit(TSqlStatement node)
        {
            if (node is TStatement statement)
            {
                Found.Add(statement);
            }
        }
    }
}
