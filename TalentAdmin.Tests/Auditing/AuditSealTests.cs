using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Auditing;

public sealed class AuditSealTests
{
    private static CancellationToken Token => SyncHarness.Token;

    [Fact]
    public async Task Verify_OfALogAsItWasWritten_FindsNoFault()
    {
        await using var world = await AuditWorld.CreateAsync(entries: 450);

        var verdict = await world.VerifyAsync();

        Assert.Empty(verdict.Faults);
        Assert.Equal((450, (long?)null), (verdict.Sealed, verdict.Seen));
        Assert.Matches("^[0-9a-f]{64}$", verdict.Head);
    }

    [Theory]
    [InlineData("UPDATE AuditWords SET Detail = 'nothing' WHERE EntryId = 3", "Entry 3")]
    [InlineData("UPDATE AuditWords SET TalentId = 'talent_7' WHERE EntryId = 3", "Entry 3")]
    [InlineData("UPDATE AuditWords SET Salt = '00' WHERE EntryId = 3", "Entry 3")]
    [InlineData("DELETE FROM AuditWords WHERE EntryId = 3", "Entry 3")]
    [InlineData("UPDATE AuditEntries SET WordsHash = '00' WHERE Number = 3", "Entry 3")]
    [InlineData("UPDATE AuditEntries SET ActorName = 'somebody else' WHERE Number = 5", "Entry 5")]
    [InlineData("UPDATE AuditEntries SET At = At + 1 WHERE Number = 1", "Entry 1")]
    [InlineData("DELETE FROM AuditEntries WHERE Number = 4", "Entries 4 to 4")]
    [InlineData("DELETE FROM AuditEntries WHERE Number > 7", "The chain ends at entry 7")]
    [InlineData("DELETE FROM AuditEntries", "The chain ends at entry 0")]
    [InlineData("DELETE FROM Settings WHERE Key = 'audit-head'", "The note of the chain's end is missing")]
    [InlineData("INSERT INTO AuditEntries (At, ActorName, Action) VALUES (1, 'Ann', 'talent.removed')", "1 entries have no seal")]
    public async Task Verify_OfALogThatWasTamperedWith_SaysWhere(string sql, string fault)
    {
        await using var world = await AuditWorld.CreateAsync(entries: 10);
        await world.SqlAsync(sql);

        Assert.Contains((await world.VerifyAsync()).Faults, f => f.StartsWith(fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verify_OfACutLogWithAForgedEnd_IsNotFooled()
    {
        await using var world = await AuditWorld.CreateAsync(entries: 10);
        await using (var context = world.Harness.Open())
        {
            await context.AuditEntries.Where(a => a.Number > 7).ExecuteDeleteAsync(Token);
            var last = await context.AuditEntries.SingleAsync(a => a.Number == 7, Token);
            await world.SetHeadAsync(new AuditHead(7, last.Seal!, new string('0', 64)).ToString());
        }

        Assert.Contains("The note of the chain's end was forged.", (await world.VerifyAsync()).Faults);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Write_ByManyAtOnce_MakesOneChain(DatabaseProvider provider)
    {
        await using var world = await AuditWorld.CreateAsync(entries: 0, provider);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ =>
        {
            for (var i = 0; i < 10; i++)
            {
                await world.Harness.Get<IAuditLog>().NoteAsync(SyncHarness.Actor, "talent.renamed", talentId: null, "x", Token);
            }
        }));

        var verdict = await world.VerifyAsync();
        Assert.Empty(verdict.Faults);
        Assert.Equal(80, verdict.Sealed);
    }

    [Fact]
    public async Task Write_ThatIsRolledBack_LeavesTheChainAsItWas()
    {
        await using var world = await AuditWorld.CreateAsync(entries: 3);
        var contexts = world.Harness.Get<IDbContextFactory<TalentDbContext>>();
        await contexts.InTransactionAsync(
            async (context, token) =>
            {
                context.AuditEntries.Add(AuditEntry.Of(SyncHarness.Actor, world.Harness.Time.GetUtcNow(), "talent.renamed"));
                await context.SaveChangesAsync(token);
                return false;
            },
            commits: done => done,
            Token);

        await world.WriteAsync(1);

        var verdict = await world.VerifyAsync();
        Assert.Empty(verdict.Faults);
        Assert.Equal(4, verdict.Sealed);
    }

    [Fact]
    public async Task SaveChanges_OfAnEntryOnceWritten_IsRefused()
    {
        await using var world = await AuditWorld.CreateAsync(entries: 1);
        await using var context = world.Harness.Open();
        context.AuditEntries.Remove(await context.AuditEntries.SingleAsync(Token));

        await Assert.ThrowsAsync<InvalidOperationException>(() => context.SaveChangesAsync(Token));
    }

    [Fact]
    public async Task SaveChanges_OfANewEntry_NotesWhereItCameFrom()
    {
        await using var world = await AuditWorld.CreateAsync(entries: 0);
        world.Harness.Get<AuditOrigin>().Address = "192.0.2.7";

        await world.WriteAsync(1);

        var page = await world.Harness.Get<IAuditLog>().ListAsync(new AuditQuery(), Token);
        Assert.Equal("192.0.2.7", Assert.Single(page.Items).Origin);
    }

    [Fact]
    public async Task Look_AsTheLogGrows_TellsItsEndAndMarksIt()
    {
        await using var world = await AuditWorld.CreateAsync(entries: 2);

        Assert.Null(await world.LookAsync());
        Assert.Null(await world.LookAsync());

        var verdict = await world.VerifyAsync();
        Assert.Equal(2, verdict.Seen);
        Assert.Equal(
            $"The audit log ends at entry 2, seal {verdict.Head}.",
            Assert.Single(world.Harness.Log.GetSnapshot(), r => r.Id.Id == 1502).Message);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(world.MarkFile));
        }
    }

    [Fact]
    public async Task Look_AtALogThatWasTakenBack_SaysSoOnceAndKeepsItsMark()
    {
        await using var world = await AuditWorld.CreateAsync(entries: 5);
        var old = await world.HeadAsync();
        await world.WriteAsync(5);
        await world.LookAsync();
        var mark = await File.ReadAllTextAsync(world.MarkFile, Token);
        await world.SqlAsync("DELETE FROM AuditEntries WHERE Number > 5");
        await world.SetHeadAsync(old);

        await world.LookAsync();
        await world.LookAsync();

        Assert.Contains("has seen entry 10", Assert.Single(world.Harness.Log.GetSnapshot(), r => r.Id.Id == 1503).Message, StringComparison.Ordinal);
        Assert.Equal(mark, await File.ReadAllTextAsync(world.MarkFile, Token));
        await world.Harness.Get<AuditVerifier>().AcceptAsync(Token);
        Assert.Null(await world.LookAsync());
    }
}
