using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Auditing;

public sealed class AuditSealTests
{
    private static CancellationToken Token => SyncHarness.Token;

    [Fact]
    public async Task Verify_OfALogAsItWasWritten_FindsNoFault()
    {
        await using var harness = await CreateAsync(entries: 450);

        var verdict = await VerifyAsync(harness);

        Assert.Empty(verdict.Faults);
        Assert.Equal((450, 0), (verdict.Sealed, verdict.Open));
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
    public async Task Verify_OfALogThatWasTamperedWith_SaysWhere(string sql, string fault)
    {
        await using var harness = await CreateAsync(entries: 10);
        await using (var context = harness.Open())
        {
            Assert.True(await context.Database.ExecuteSqlRawAsync(sql, Token) > 0);
        }

        Assert.Contains((await VerifyAsync(harness)).Faults, f => f.StartsWith(fault, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Verify_OfACutLogWithAForgedEnd_IsNotFooled()
    {
        await using var harness = await CreateAsync(entries: 10);
        await using (var context = harness.Open())
        {
            await context.AuditEntries.Where(a => a.Number > 7).ExecuteDeleteAsync(Token);
            var last = await context.AuditEntries.SingleAsync(a => a.Number == 7, Token);
            var head = System.Text.Json.JsonSerializer.Serialize(new AuditHead(7, last.Seal!, last.Id, new string('0', 64)));
            await context.Settings.Where(s => s.Key == AppSetting.AuditHeadKey)
                .ExecuteUpdateAsync(set => set.SetProperty(s => s.Text, head).SetProperty(s => s.Number, 7), Token);
        }

        Assert.Contains("The note of the chain's end was forged.", (await VerifyAsync(harness)).Faults);
    }

    [Fact]
    public async Task Seal_ByTwoAtOnce_MakesOneChain()
    {
        await using var harness = await CreateAsync(entries: 0);
        for (var i = 0; i < 5; i++)
        {
            await WriteAsync(harness, 40);
            await Task.WhenAll(harness.Get<AuditSealer>().SealAsync(Token), harness.Get<AuditSealer>().SealAsync(Token));
        }

        await harness.Get<AuditSealer>().SealAsync(Token);
        var verdict = await VerifyAsync(harness);

        Assert.Empty(verdict.Faults);
        Assert.Equal(200, verdict.Sealed);
    }

    [Fact]
    public async Task Seal_OfAnEntryWithALowerIdThatCameLate_TakesItIn()
    {
        await using var harness = await CreateAsync(entries: 3);
        await using (var context = harness.Open())
        {
            context.AuditEntries.Add(new AuditEntry { Id = 1_000, At = harness.Time.GetUtcNow(), ActorName = "Ann", Action = "talent.renamed" });
            await context.SaveChangesAsync(Token);
            await harness.Get<AuditSealer>().SealAsync(Token);
            context.AuditEntries.Add(new AuditEntry { Id = 999, At = harness.Time.GetUtcNow(), ActorName = "Ben", Action = "talent.renamed" });
            await context.SaveChangesAsync(Token);
        }

        Assert.Equal(1, await harness.Get<AuditSealer>().SealAsync(Token));
        Assert.Empty((await VerifyAsync(harness)).Faults);
    }

    [Fact]
    public async Task SaveChanges_OfAnEntryOnceWritten_IsRefused()
    {
        await using var harness = await CreateAsync(entries: 1);
        await using var context = harness.Open();
        context.AuditEntries.Remove(await context.AuditEntries.SingleAsync(Token));

        await Assert.ThrowsAsync<InvalidOperationException>(() => context.SaveChangesAsync(Token));
    }

    [Fact]
    public async Task SaveChanges_OfANewEntry_NotesWhereItCameFrom()
    {
        await using var harness = await CreateAsync(entries: 0);
        harness.Get<AuditOrigin>().Address = "192.0.2.7";

        await WriteAsync(harness, 1);

        var page = await harness.Get<IAuditLog>().ListAsync(new AuditQuery(), Token);
        Assert.Equal("192.0.2.7", Assert.Single(page.Items).Origin);
    }

    private static async Task<SyncHarness> CreateAsync(int entries)
    {
        var harness = await SyncHarness.CreateAsync();
        await WriteAsync(harness, entries);
        await harness.Get<AuditSealer>().SealAsync(Token);
        return harness;
    }

    private static async Task WriteAsync(SyncHarness harness, int entries)
    {
        await using var context = harness.Open();
        context.AuditEntries.AddRange(Enumerable.Range(0, entries).Select(i => new AuditEntry
        {
            At = harness.Time.GetUtcNow(),
            ActorId = "user-1",
            ActorName = "Ann",
            Action = "talent.created",
            TalentId = $"talent_{i}",
            Detail = $"Number {i}",
        }));
        await context.SaveChangesAsync(Token);
    }

    private static Task<AuditVerificationResult> VerifyAsync(SyncHarness harness) => harness.Get<AuditVerifier>().VerifyAsync(progress: null, Token);
}
