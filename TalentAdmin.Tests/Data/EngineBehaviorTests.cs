using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Data;

/// <summary>Where engines differ and the product must not.</summary>
public sealed class EngineBehaviorTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Query_ByPointInTime_ComparesAndSortsInTheDatabase(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using (var context = database.Open())
        {
            // The same order by clock time would be the opposite one.
            context.Talents.Add(SyncedAt("Late", new DateTimeOffset(2026, 11, 22, 1, 0, 0, TimeSpan.FromHours(-10))));
            context.Talents.Add(SyncedAt("Early", new DateTimeOffset(2026, 11, 22, 9, 0, 0, TimeSpan.FromHours(9))));
            context.Talents.Add(SyncedAt("Old", Samples.Now.AddYears(-1)));
            context.Talents.Add(SyncedAt("Never", null));
            await context.SaveChangesAsync(Token);
        }

        await using var read = database.Open();
        var limit = Samples.Now.AddDays(-30);
        var names = await read.Talents
            .Where(t => t.LastProfileImageSyncAt > limit)
            .OrderByDescending(t => t.LastProfileImageSyncAt)
            .Select(t => t.Name)
            .ToListAsync(Token);

        Assert.Equal(["Late", "Early"], names);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task SaveChanges_OfAPointInTime_KeepsItToTheTick(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);

        // PostgreSQL counts microseconds.
        var time = Samples.Now.AddTicks(engine == DatabaseProvider.PostgreSql ? 1234560 : 1234567);
        await using (var context = database.Open())
        {
            context.Talents.Add(SyncedAt("Jane", time));
            await context.SaveChangesAsync(Token);
        }

        await using var read = database.Open();
        var talent = await read.Talents.SingleAsync(Token);

        Assert.Equal(time, talent.LastProfileImageSyncAt);
        Assert.Equal(TimeSpan.Zero, talent.LastProfileImageSyncAt!.Value.Offset);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task BeginTransaction_OutsideTheExecutionStrategy_Throws(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var context = database.Open();

        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(Token);
            await context.Talents.CountAsync(Token);
        });
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task BeginTransaction_InsideTheExecutionStrategy_Commits(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var context = database.Open();

        await context.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await context.Database.BeginTransactionAsync(Token);
            context.Talents.Add(Talent.Create("Jane", Samples.Now));
            await context.SaveChangesAsync(Token);
            await transaction.CommitAsync(Token);
        });

        await using var read = database.Open();
        Assert.Equal(1, await read.Talents.CountAsync(Token));
    }

    [Fact]
    public async Task Migrate_OnSqlite_SwitchesTheFileToWriteAheadLogging()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var context = database.Open();

        var mode = await context.Database.SqlQueryRaw<string>("SELECT journal_mode AS \"Value\" FROM pragma_journal_mode").SingleAsync(Token);
        var synchronous = await context.Database.SqlQueryRaw<int>("SELECT synchronous AS \"Value\" FROM pragma_synchronous").SingleAsync(Token);

        Assert.Equal("wal", mode);
        Assert.Equal(1, synchronous);
    }

    [Fact]
    public async Task Query_OnSqliteWhileAWriterHoldsTheLock_DoesNotWait()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var writer = database.Open();
        await using var reader = database.Open();

        await writer.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            await using var transaction = await writer.Database.BeginTransactionAsync(Token);
            writer.Talents.Add(Talent.Create("Jane", Samples.Now));
            await writer.SaveChangesAsync(Token);

            reader.Database.SetCommandTimeout(TimeSpan.FromSeconds(1));
            Assert.Equal(0, await reader.Talents.CountAsync(Token));
            await transaction.CommitAsync(Token);
        });

        Assert.Equal(1, await reader.Talents.CountAsync(Token));
    }

    private static Talent SyncedAt(string name, DateTimeOffset? time)
    {
        var talent = Talent.Create(name, Samples.Now);
        talent.LastProfileImageSyncAt = time;
        return talent;
    }
}
