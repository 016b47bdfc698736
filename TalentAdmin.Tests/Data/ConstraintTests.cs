using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Data;

/// <summary>What the database itself guarantees, on every engine at hand.</summary>
public sealed class ConstraintTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task SaveChanges_OneAccountForTwoTalents_IsRefused(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var context = database.Open();
        Add(context, "Jane", "instagram", "jane", "17841400000000001");
        Add(context, "John", "instagram", "john", "17841400000000001");

        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync(Token));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task SaveChanges_OneHandleForTwoTalents_IsRefused(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var context = database.Open();
        Add(context, "Jane", "instagram", "jane", null);
        Add(context, "John", "instagram", "jane", null);

        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync(Token));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task SaveChanges_TwoAccountsOfOnePlatformForATalent_IsRefused(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var context = database.Open();
        var jane = Add(context, "Jane", "instagram", "jane", null);
        jane.Connections.Add(Samples.Connection(jane.Id, "instagram", "jane2", null));

        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync(Token));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task SaveChanges_ExternalIdsNotKnownYetOrOnOtherPlatforms_AreKept(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using var context = database.Open();
        Add(context, "Jane", "instagram", "jane", null);
        Add(context, "John", "instagram", "john", null);
        Add(context, "Jim", "tiktok", "jim", "1");
        Add(context, "Jack", "youtube", "jack", "1");

        await context.SaveChangesAsync(Token);

        Assert.Equal(4, await context.Connections.CountAsync(Token));
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task DeleteTalent_WithPhotosConnectionsAndAttempts_TakesAllOfItsOwnAlong(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        string janeId;
        await using (var context = database.Open())
        {
            var jane = AddWithEverything(context, "Jane", "1");
            AddWithEverything(context, "John", "2");
            janeId = jane.Id;
            await context.SaveChangesAsync(Token);
        }

        await using (var context = database.Open())
        {
            await context.Talents.Where(t => t.Id == janeId).ExecuteUpdateAsync(s => s.SetProperty(t => t.PhotoId, (string?)null), Token);
            await context.Talents.Where(t => t.Id == janeId).ExecuteDeleteAsync(Token);
        }

        await using var check = database.Open();
        Assert.Equal("John", (await check.Talents.SingleAsync(Token)).Name);
        Assert.NotEqual(janeId, (await check.Photos.SingleAsync(Token)).TalentId);
        Assert.NotEqual(janeId, (await check.Connections.SingleAsync(Token)).TalentId);
        Assert.NotEqual(janeId, (await check.Attempts.SingleAsync(Token)).TalentId);
    }

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task SaveChanges_OfATalentChangedMeanwhile_IsRefused(DatabaseProvider engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        await using (var context = database.Open())
        {
            context.Talents.Add(Talent.Create("Jane", Samples.Now));
            await context.SaveChangesAsync(Token);
        }

        await using var slow = database.Open();
        var mine = await slow.Talents.SingleAsync(Token);
        await using (var fast = database.Open())
        {
            (await fast.Talents.SingleAsync(Token)).Version++;
            await fast.SaveChangesAsync(Token);
        }

        mine.Rename("Janet");
        mine.Version++;

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => slow.SaveChangesAsync(Token));
    }

    private static Talent Add(TalentDbContext context, string name, string platform, string handle, string? externalId)
    {
        var talent = Talent.Create(name, Samples.Now);
        talent.Connections.Add(Samples.Connection(talent.Id, platform, handle, externalId));
        context.Talents.Add(talent);
        return talent;
    }

    private static Talent AddWithEverything(TalentDbContext context, string name, string externalId)
    {
        var talent = Add(context, name, "instagram", name.ToLowerInvariant(), externalId);
        context.Photos.Add(Samples.Photo(talent.Id));
        context.Attempts.Add(Samples.Attempt(talent.Id));
        return talent;
    }
}
