using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Talents;

/// <summary>A person's change and a sync of the same talent at the same moment.</summary>
public sealed class RosterTransactionTests
{
    private const int Times = 100;

    private static CancellationToken Token => SyncHarness.Token;

    [Theory]
    [MemberData(nameof(TestDatabase.Engines), MemberType = typeof(TestDatabase))]
    public async Task Connect_WhileTheFirstAccountIsSynced_IsNeverRefused(DatabaseProvider engine)
    {
        await using var harness = await SyncHarness.CreateAsync(provider: engine);
        List<string?> refused = [];

        foreach (var group in Enumerable.Range(0, Times).Chunk(10))
        {
            var answers = await Task.WhenAll(group.Select(async i =>
            {
                var id = await harness.TalentAsync($"Talent {i}", $"instagram:talent{i}");
                var sync = Task.Run(() => harness.RefreshAsync(id), Token);
                var second = await harness.Roster.ConnectAsync(id, new NewConnection("tiktok", $"talent{i}"), SyncHarness.Actor, Token);
                await sync;
                return second;
            }));
            refused.AddRange(answers.Where(a => !a.Succeeded).Select(a => a.Message));
        }

        Assert.Empty(refused);
    }

    // SQLite lets nobody write in between.
    [Theory]
    [InlineData(DatabaseProvider.PostgreSql)]
    [InlineData(DatabaseProvider.SqlServer)]
    public async Task Change_OverASyncThatCommitsInBetween_IsMadeOnTheSecondTry(DatabaseProvider engine)
    {
        var between = new WriteInBetween();
        await using var harness = await SyncHarness.CreateAsync(provider: engine, more: services =>
        {
            services.ConfigureDbContext<PostgreSqlTalentDbContext>(options => options.AddInterceptors(between));
            services.ConfigureDbContext<SqlServerTalentDbContext>(options => options.AddInterceptors(between));
        });
        var id = await harness.TalentAsync("Amara", "instagram:amara");

        between.Once(async () =>
        {
            await using var other = harness.Open();
            await other.Talents.Where(t => t.Id == id).ExecuteUpdateAsync(set => set.SetProperty(t => t.Version, t => t.Version + 1), Token);
        });
        var answer = await harness.Roster.ConnectAsync(id, new NewConnection("tiktok", "amara"), SyncHarness.Actor, Token);

        Assert.True(answer.Succeeded, answer.Message);
        await using var context = harness.Open();
        Assert.Equal(2, await context.Connections.CountAsync(Token));
        Assert.Equal(2, await context.AuditEntries.CountAsync(a => a.Action == "connection.added", Token));
    }

    private sealed class WriteInBetween : SaveChangesInterceptor
    {
        private Func<Task>? _write;

        public void Once(Func<Task> write) => _write = write;

        public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
            DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            if (Interlocked.Exchange(ref _write, null) is { } write)
            {
                await write();
            }

            return result;
        }
    }
}
