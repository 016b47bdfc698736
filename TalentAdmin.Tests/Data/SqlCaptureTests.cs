using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Data;

/// <summary>The recording itself: EF takes its canned answers as it would take a server's.</summary>
public sealed class SqlCaptureTests : IClassFixture<SqlCapture>
{
    private readonly SqlCapture _capture;

    public SqlCaptureTests(SqlCapture capture)
    {
        _capture = capture;
        _capture.Reset();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task SaveChanges_InsertUpdateAndDelete_AreRecorded()
    {
        await using var context = _capture.Contexts.CreateDbContext();
        var talent = Talent.Create("Jane", Samples.Now);
        talent.Connections.Add(Samples.Connection(talent.Id, "instagram", "jane", null));
        context.Talents.Add(talent);
        context.AuditEntries.AddRange(Enumerable.Range(0, 5).Select(_ => new AuditEntry { At = Samples.Now, ActorName = "x", Action = "talent.created" }));
        await context.SaveChangesAsync(Token);
        talent.Rename("Janet");
        await context.SaveChangesAsync(Token);
        context.Talents.Remove(talent);
        await context.SaveChangesAsync(Token);

        _capture.AssertTransactSql();
        Assert.Contains(_capture.Commands, c => c.Contains("INSERT INTO [Talents]", StringComparison.Ordinal));
        Assert.Contains(_capture.Commands, c => c.Contains("MERGE [AuditEntries]", StringComparison.Ordinal));
        Assert.Contains(_capture.Commands, c => c.Contains("UPDATE [Talents]", StringComparison.Ordinal));
        Assert.Contains(_capture.Commands, c => c.Contains("DELETE FROM [Talents]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Query_OfSeededTables_FindsTheRow()
    {
        var talent = Talent.Create("Jane", Samples.Now);
        talent.LinkedUser.AvatarUrl = "https://example.com/a.jpg";
        talent.Connections.Add(Samples.Connection(talent.Id, "instagram", "jane", "1784"));
        _capture.Seed(talent);
        await using var context = _capture.Contexts.CreateDbContext();

        var page = await context.Talents.Include(t => t.Connections).OrderBy(t => t.SearchName).Skip(10).Take(50).ToListAsync(Token);
        var split = await context.Talents.AsSplitQuery().Include(t => t.Connections).Where(t => t.SearchName.Contains("ja")).ToListAsync(Token);

        var found = Assert.Single(page);
        Assert.Equal("Jane", found.Name);
        Assert.Equal("https://example.com/a.jpg", found.LinkedUser.AvatarUrl);
        Assert.Equal("1784", Assert.Single(found.Connections).ExternalId);
        Assert.Same(found, Assert.Single(split));
        Assert.Equal(1, await context.Talents.CountAsync(Token));
        Assert.Empty(await context.Attempts.ToListAsync(Token));
        _capture.AssertTransactSql();
    }

    [Fact]
    public async Task Transaction_InsideTheExecutionStrategy_CommitsBulkWrites()
    {
        await using var context = _capture.Contexts.CreateDbContext();

        await context.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(Token);
            Assert.Equal(1, await context.Talents.ExecuteUpdateAsync(s => s.SetProperty(t => t.Version, t => t.Version + 1), Token));
            context.Talents.Add(Talent.Create("Jane", Samples.Now));
            await context.SaveChangesAsync(Token);
            await transaction.CommitAsync(Token);
        });

        Assert.Equal(2, _capture.Commands.Count);
        _capture.AssertTransactSql();
    }

    [Fact]
    public async Task BeginTransaction_OutsideTheExecutionStrategy_ThrowsAsOnAServer()
    {
        await using var context = _capture.Contexts.CreateDbContext();

        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(Token);
            await context.Talents.CountAsync(Token);
        });
    }

    [Fact]
    public async Task Migrate_OnStart_SendsTransactSql()
    {
        await _capture.Services.GetRequiredService<DatabaseMigrator>().MigrateAsync(Token);

        _capture.AssertTransactSql();
        Assert.Contains(_capture.Commands, c => c.Contains("CREATE TABLE [Talents]", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AssertTransactSql_OfSqliteText_Fails()
    {
        await using var context = _capture.Contexts.CreateDbContext();

        await context.Database.ExecuteSqlRawAsync("INSERT OR IGNORE INTO Settings (Key, Number) VALUES ('a', 1)", Token);

        Assert.ThrowsAny<Xunit.Sdk.XunitException>(_capture.AssertTransactSql);
    }
}
