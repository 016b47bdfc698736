using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace TalentAdmin.Tests.Data;

/// <summary>The migrations of each engine against the one model, without a database.</summary>
public sealed class ModelTests
{
    public static TheoryData<DatabaseProvider> Engines { get; } = [.. Enum.GetValues<DatabaseProvider>()];

    [Theory]
    [MemberData(nameof(Engines))]
    public void Model_AgainstTheLastMigration_HasNoPendingChange(DatabaseProvider engine)
    {
        using var context = Create(engine);

        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void UpOperations_OfAllMigrations_GiveTheColumnsOfTheModel(DatabaseProvider engine)
    {
        using var context = Create(engine);
        var model = context.GetService<IDesignTimeModel>().Model.GetRelationalModel();
        var expected = model.Tables.SelectMany(t => t.Columns.Select(c => Describe(t.Name, c))).Order(StringComparer.Ordinal);

        var schema = new FoldedSchema();
        foreach (var migration in MigrationsOf(context))
        {
            schema.Apply(migration.UpOperations);
        }

        Assert.Equal(expected, schema.Columns.Order(StringComparer.Ordinal));
        Assert.Equal(
            model.Tables.SelectMany(t => t.Indexes.Select(i => $"{t.Name}.{i.Name}")).Order(StringComparer.Ordinal),
            schema.Indexes.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void DownOperations_OfAllMigrations_LeaveNothing(DatabaseProvider engine)
    {
        using var context = Create(engine);
        var migrations = MigrationsOf(context);

        var schema = new FoldedSchema();
        foreach (var migration in migrations)
        {
            schema.Apply(migration.UpOperations);
        }

        foreach (var migration in Enumerable.Reverse(migrations))
        {
            schema.Apply(migration.DownOperations);
        }

        Assert.Empty(schema.Columns);
    }

    [Fact]
    public void Model_OnBothEngines_HasTheSameTablesAndColumns()
    {
        using var sqlite = Create(DatabaseProvider.Sqlite);
        using var sqlServer = Create(DatabaseProvider.SqlServer);

        Assert.Equal(ColumnNames(sqlite), ColumnNames(sqlServer));

        static IEnumerable<string> ColumnNames(TalentDbContext context) => context.GetService<IDesignTimeModel>().Model
            .GetRelationalModel().Tables
            .SelectMany(t => t.Columns.Select(c => $"{t.Name}.{c.Name} {(c.IsNullable ? "null" : "not null")}"))
            .Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Model_OnSqlServer_TellsAllTextApartByItsCodeUnits()
    {
        using var context = Create(DatabaseProvider.SqlServer);

        var others = context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables
            .SelectMany(t => t.Columns.Where(c => c.StoreType.StartsWith("nvarchar", StringComparison.Ordinal) && c.Collation != "Latin1_General_100_BIN2")
                .Select(c => $"{t.Name}.{c.Name} {c.Collation}"));

        Assert.Empty(others);
    }

    [Fact]
    public void Model_OnSqlServer_HasNoKeyLongerThanAKeyCanBe()
    {
        // Of a clustered key and of an index, in bytes (documented limits of SQL Server).
        const int OfKeys = 900;
        const int OfIndexes = 1700;
        using var context = Create(DatabaseProvider.SqlServer);
        var tables = context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables.ToList();

        var tooLong = tables.Select(t => ($"{t.Name}.{t.PrimaryKey!.Name}", Bytes(t.PrimaryKey.Columns), OfKeys))
            .Concat(tables.SelectMany(t => t.Indexes.Select(i => ($"{t.Name}.{i.Name}", Bytes(i.Columns), OfIndexes))))
            .Where(k => k.Item2 > k.Item3);

        Assert.Empty(tooLong);
    }

    [Theory]
    [MemberData(nameof(Engines))]
    public void Model_OfWhatCleanUpAsksFor_HasAnIndex(DatabaseProvider engine)
    {
        using var context = Create(engine);

        var first = context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables
            .SelectMany(t => t.Indexes.Select(i => $"{t.Name}.{i.Columns[0].Name}")).ToHashSet(StringComparer.Ordinal);

        Assert.Superset(new HashSet<string>(["Connections.CandidatePhotoId", "Talents.LinkedUser_PhotoId", "Talents.PhotoId", "PhotoHistory.PhotoId"]), first);
    }

    private static int Bytes(IEnumerable<IColumn> columns) => columns.Sum(c => c.StoreType switch
    {
        "int" => 4,
        "bigint" or "float" => 8,
        "bit" => 1,
        "date" => 3,
        "datetimeoffset" => 10,
        var text when text.StartsWith("nvarchar(", StringComparison.Ordinal) && int.TryParse(text["nvarchar(".Length..^1], CultureInfo.InvariantCulture, out var length) => 2 * length,
        var other => throw new InvalidOperationException($"{c.Name} is {other}: say how many bytes of a key that is."),
    });

    private static TalentDbContext Create(DatabaseProvider engine) => engine switch
    {
        DatabaseProvider.SqlServer => new SqlServerTalentDbContext.DesignTimeFactory().CreateDbContext([]),
        DatabaseProvider.PostgreSql => new PostgreSqlTalentDbContext.DesignTimeFactory().CreateDbContext([]),
        _ => new SqliteTalentDbContext.DesignTimeFactory().CreateDbContext([]),
    };

    private static List<Migration> MigrationsOf(TalentDbContext context)
    {
        var assembly = context.GetService<IMigrationsAssembly>();
        var migrations = assembly.Migrations
            .OrderBy(m => m.Key, StringComparer.Ordinal)
            .Select(m => assembly.CreateMigration(m.Value, context.Database.ProviderName!))
            .ToList();
        Assert.NotEmpty(migrations);
        return migrations;
    }

    private static string Describe(string table, IColumn column) => Describe(table, column.Name, column.StoreType, column.IsNullable);

    private static string Describe(string table, string column, string? type, bool nullable) =>
        $"{table}.{column} {type} {(nullable ? "null" : "not null")}";

    /// <summary>What tables, columns and indexes are left after a number of operations.</summary>
    private sealed class FoldedSchema
    {
        private readonly Dictionary<string, Dictionary<string, string>> _tables = new(StringComparer.Ordinal);
        private readonly HashSet<string> _indexes = new(StringComparer.Ordinal);

        public IEnumerable<string> Columns => _tables.Values.SelectMany(columns => columns.Values);

        public IEnumerable<string> Indexes => _indexes;

        public void Apply(IEnumerable<MigrationOperation> operations)
        {
            foreach (var operation in operations)
            {
                Apply(operation);
            }
        }

        private void Apply(MigrationOperation operation)
        {
            switch (operation)
            {
                case CreateTableOperation create:
                    _tables.Add(create.Name, create.Columns.ToDictionary(c => c.Name, c => Describe(create.Name, c.Name, c.ColumnType, c.IsNullable), StringComparer.Ordinal));
                    break;
                case DropTableOperation drop:
                    Assert.True(_tables.Remove(drop.Name), $"{drop.Name} is dropped but not there.");
                    _indexes.RemoveWhere(i => i.StartsWith(drop.Name + ".", StringComparison.Ordinal));
                    break;
                case AddColumnOperation add:
                    _tables[add.Table].Add(add.Name, Describe(add.Table, add.Name, add.ColumnType, add.IsNullable));
                    break;
                case AlterColumnOperation alter:
                    _tables[alter.Table][alter.Name] = Describe(alter.Table, alter.Name, alter.ColumnType, alter.IsNullable);
                    break;
                case DropColumnOperation drop:
                    Assert.True(_tables[drop.Table].Remove(drop.Name), $"{drop.Table}.{drop.Name} is dropped but not there.");
                    break;
                case RenameColumnOperation rename:
                    Assert.True(_tables[rename.Table].Remove(rename.Name, out var described), $"{rename.Table}.{rename.Name} is renamed but not there.");
                    _tables[rename.Table].Add(rename.NewName, described.Replace($"{rename.Table}.{rename.Name} ", $"{rename.Table}.{rename.NewName} ", StringComparison.Ordinal));
                    break;
                case CreateIndexOperation create:
                    Assert.True(_indexes.Add($"{create.Table}.{create.Name}"));
                    break;
                case DropIndexOperation drop:
                    Assert.True(_indexes.Remove($"{drop.Table}.{drop.Name}"), $"{drop.Name} is dropped but not there.");
                    break;
                case AddForeignKeyOperation or DropForeignKeyOperation or SqlOperation
                    or InsertDataOperation or UpdateDataOperation or DeleteDataOperation:
                    break;
                default:
                    Assert.Fail($"Teach this test what {operation.GetType().Name} does.");
                    break;
            }
        }
    }
}
