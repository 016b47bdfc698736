using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

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
