using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Data;

public sealed class ReadCommittedSnapshotTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public void Statement_ForAnAdministrator_IsTransactSqlAndNamesNoDatabase()
    {
        TSql.Parse(ReadCommittedSnapshot.Statement);

        Assert.Contains("DATABASE CURRENT", ReadCommittedSnapshot.Statement, StringComparison.Ordinal);
        Assert.EndsWith(ReadCommittedSnapshot.Statement, ReadCommittedSnapshot.Words, StringComparison.Ordinal);
        Assert.Contains(ReadCommittedSnapshot.Statement, File.ReadAllText(Path.Combine(Docs.DocumentTests.Root, "docs", "deployment.md")), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task IsOn_OfADatabaseThatTheAppMade_IsTrue(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);

        Assert.True(await database.Services.GetRequiredService<ReadCommittedSnapshot>().IsOnAsync(Token));
    }

    [Fact]
    public async Task Migrate_OfADatabaseThatAnAdministratorMade_SwitchesItOn()
    {
        await using var database = await TestDatabase.CreateAsync(DatabaseProvider.SqlServer);
        await using (var context = database.Open())
        {
            await context.Database.ExecuteSqlRawAsync("ALTER DATABASE CURRENT SET READ_COMMITTED_SNAPSHOT OFF WITH ROLLBACK IMMEDIATE;", Token);
        }

        var snapshot = database.Services.GetRequiredService<ReadCommittedSnapshot>();
        Assert.False(await snapshot.IsOnAsync(Token));

        await database.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(Token);

        Assert.True(await snapshot.IsOnAsync(Token));
    }
}
