using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Live;

/// <summary>A database that nodes share, and changes in it that no feed tells of: those of another node.</summary>
internal sealed class SharedRoster : IAsyncDisposable
{
    private readonly TestDatabase _database;

    private SharedRoster(TestDatabase database) => _database = database;

    public DatabaseLocation Location => _database.Services.GetRequiredService<DatabaseLocation>();

    public static async Task<SharedRoster> CreateAsync(DatabaseProvider engine, int talents = 1)
    {
        var roster = new SharedRoster(await TestDatabase.CreateAsync(engine));
        await using var context = roster._database.Open();
        context.Talents.AddRange(Enumerable.Range(0, talents).Select(NewTalent));
        await context.SaveChangesAsync(TestContext.Current.CancellationToken);
        return roster;
    }

    /// <summary>Every talent gets another picture, as on another node. Gives the last number.</summary>
    public async Task<long> ChangeAsync()
    {
        var statements = _database.Services.GetRequiredService<BatchStatements>();
        return await _database.Contexts.InTransactionAsync(async (context, token) =>
        {
            var talents = await context.Talents.OrderBy(t => t.Id).ToListAsync(token);
            var next = await ChangeNumbers.TakeAsync(context, statements, talents.Count, token);
            foreach (var talent in talents)
            {
                talent.AvatarChangeNumber = next++;
            }

            await context.SaveChangesAsync(token);
            return next - 1;
        }, commits: _ => true, TestContext.Current.CancellationToken);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private static Talent NewTalent(int number)
    {
        var talent = new Talent { Id = $"talent_{number}", CreatedAt = Samples.Now };
        talent.Rename($"Talent {number}");
        return talent;
    }
}
