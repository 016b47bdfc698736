using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Data;

public sealed class ChunkedDeleteTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Delete_OfMoreRowsThanAStatementMayDelete_TakesAllInParts(DatabaseProvider engine)
    {
        const int Old = 2 * ChunkedDelete.RowsAtOnce + 5;
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var context = database.Open();
        var talent = Talent.Create("Jane", Samples.Now);
        context.Talents.Add(talent);
        context.Attempts.AddRange(Enumerable.Range(0, Old).Select(_ => Samples.Attempt(talent.Id)));
        var other = Talent.Create("John", Samples.Now);
        context.Talents.Add(other);
        context.Attempts.Add(Samples.Attempt(other.Id));
        await context.SaveChangesAsync(Token);
        using var log = new CommandLog(context);

        var deleted = await context.Attempts.Where(a => a.TalentId == talent.Id).DeleteInChunksAsync(Token);

        Assert.Equal(Old, deleted);
        Assert.Equal(1, await context.Attempts.CountAsync(Token));
        Assert.Equal(3, log.Texts.Count(t => t.Contains("DELETE", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Delete_OfRowsWithAKeyOfTwoColumns_TakesThem(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var context = database.Open();
        var run = Samples.Run();
        context.Runs.Add(run);
        context.RunBatches.AddRange(Enumerable.Range(1, 5).Select(i => new RunBatch { RunId = run.Id, Number = i, TalentIds = "talent_1", Size = 1 }));
        await context.SaveChangesAsync(Token);

        Assert.Equal(5, await context.RunBatches.DeleteInChunksAsync(Token, rowsAtOnce: 2));
    }
}
