using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Data;

public sealed class MigrationTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Migrate_UpDownAndUpAgain_KeepsNothingAndWorks(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await InsertAsync(database, "Jane Doe");

        await using (var context = database.Open())
        {
            await context.GetService<IMigrator>().MigrateAsync(Migration.InitialDatabase, Token);
            Assert.Empty(await context.Database.GetAppliedMigrationsAsync(Token));
            Assert.Equal(0, await CountTablesAsync(context));
        }

        await using (var context = database.Open())
        {
            await context.Database.MigrateAsync(Token);
            Assert.Empty(await context.Database.GetPendingMigrationsAsync(Token));
        }

        await InsertAsync(database, "John Doe");
        await using var check = database.Open();
        Assert.Equal("John Doe", (await check.Talents.SingleAsync(Token)).Name);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Migrate_DownStepByStep_EachStepCanBeTakenAgain(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await InsertAsync(database, "Jane Doe");
        await using var context = database.Open();
        var migrator = context.GetService<IMigrator>();
        var steps = context.Database.GetMigrations().ToList();

        for (var i = steps.Count - 1; i >= 0; i--)
        {
            await migrator.MigrateAsync(i == 0 ? Migration.InitialDatabase : steps[i - 1], Token);
            Assert.Equal(i, (await context.Database.GetAppliedMigrationsAsync(Token)).Count());
            await migrator.MigrateAsync(steps[i], Token);
            await migrator.MigrateAsync(i == 0 ? Migration.InitialDatabase : steps[i - 1], Token);
        }

        Assert.Equal(0, await CountTablesAsync(context));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Migrate_OnAnEmptyDatabase_MakesTheSchemaOfTheModel(DatabaseProvider engine)
    {
        await using var migrated = await TestDatabase.CreateAsync(engine);
        await using var modelled = await TestDatabase.CreateEmptyAsync(engine);
        await using (var context = modelled.Open())
        {
            await context.Database.EnsureCreatedAsync(Token);
        }

        var expected = await SchemaAsync(modelled, engine);

        Assert.Contains(expected, line => line.Contains("PhotoHistory", StringComparison.Ordinal));
        Assert.Equal(expected, await SchemaAsync(migrated, engine));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Migrate_OfADatabaseOfAnotherBuild_SaysSoAndChangesNothing(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var context = database.Open();
        await context.Database.ExecuteSqlRawAsync(
            """INSERT INTO "__EFMigrationsHistory" ("MigrationId", "ProductVersion") VALUES ('20200101000000_Elsewhere', '10.0.0')""", Token);

        var refusal = await Assert.ThrowsAsync<UnknownMigrationException>(
            () => database.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(Token));

        Assert.Contains("20200101000000_Elsewhere", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("empty database", refusal.Message, StringComparison.Ordinal);
    }

    // A line for each column and each index, as the engine's own catalogue tells them; defaults serve migrations only.
    private static async Task<List<string>> SchemaAsync(TestDatabase database, DatabaseProvider engine)
    {
        await using var context = database.Open();
        var lines = await context.Database.SqlQueryRaw<string>(engine switch
        {
            DatabaseProvider.Sqlite => """
                SELECT t.name || '.' || c.name || ' ' || c.type || ' ' || c."notnull" || ' ' || c.pk AS "Value"
                FROM sqlite_master AS t, pragma_table_info(t.name) AS c WHERE t.type = 'table'
                UNION ALL
                SELECT tbl_name || ': ' || sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL
                UNION ALL
                SELECT t.name || '.' || k."from" || ' to ' || k."table" || '.' || k."to" || ' ' || k.on_delete
                FROM sqlite_master AS t, pragma_foreign_key_list(t.name) AS k WHERE t.type = 'table'
                """,
            DatabaseProvider.PostgreSql => """
                SELECT (table_name || '.' || column_name || ' ' || data_type || ' ' || COALESCE(character_maximum_length, 0) || ' ' || is_nullable
                    || ' ' || is_identity || ' ' || COALESCE(collation_name, ''))::text AS "Value"
                FROM information_schema.columns WHERE table_schema = 'public'
                UNION ALL
                SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
                UNION ALL
                SELECT conrelid::regclass || ': ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f'
                """,
            _ => """
                SELECT CONCAT(t.name, '.', c.name, ' ', y.name, ' ', c.max_length, ' ', c.scale, ' ', c.is_nullable, ' ', c.is_identity, ' ', c.collation_name) AS [Value]
                FROM sys.tables AS t JOIN sys.columns AS c ON c.object_id = t.object_id JOIN sys.types AS y ON y.user_type_id = c.user_type_id
                UNION ALL
                SELECT CONCAT(t.name, ': ', i.name, ' ', i.is_unique, ' ', i.is_primary_key, ' ', i.filter_definition, ' ',
                    (SELECT STRING_AGG(c.name, ', ') WITHIN GROUP (ORDER BY k.key_ordinal) FROM sys.index_columns AS k
                     JOIN sys.columns AS c ON c.object_id = k.object_id AND c.column_id = k.column_id
                     WHERE k.object_id = i.object_id AND k.index_id = i.index_id))
                FROM sys.tables AS t JOIN sys.indexes AS i ON i.object_id = t.object_id AND i.name IS NOT NULL
                """,
        }).ToListAsync(Token);
        return [.. lines.Where(l => !l.Contains("__EFMigrations", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
    }

    private static async Task InsertAsync(TestDatabase database, string name)
    {
        await using var context = database.Open();
        var talent = Talent.Create(name, Samples.Now);
        context.Talents.Add(talent);
        await context.SaveChangesAsync(Token);
        talent.Photo = Samples.Photo(talent.Id);
        await context.SaveChangesAsync(Token);
    }

    private static async Task<int> CountTablesAsync(TalentDbContext context)
    {
        var sql = context.Database.IsSqlite()
            ? "SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '!_!_EFMigrations%' ESCAPE '!'"
            : context.Database.IsNpgsql()
            ? "SELECT COUNT(*)::int AS \"Value\" FROM information_schema.tables WHERE table_schema = 'public' AND table_name <> '__EFMigrationsHistory'"
            : "SELECT COUNT(*) AS [Value] FROM sys.tables WHERE name <> N'__EFMigrationsHistory'";
        return await context.Database.SqlQueryRaw<int>(sql).SingleAsync(Token);
    }
}
