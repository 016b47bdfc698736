using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Nodes;

/// <summary>The way to the database is cut for some seconds while people and programs work and a night comes due.</summary>
public sealed class CutDatabaseTests(ITestOutputHelper output)
{
    private const int Callers = 4;

    // Each caller meets the cut several times: with the pauses between tries that is an outage of some seconds.
    private const int Refusals = 20;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ServerDatabase.Servers), MemberType = typeof(ServerDatabase))]
    public async Task Database_CutUnderLoad_NobodyIsFailedAfterwardsAndTheNightIsNotLost(string server)
    {
        await using var database = await ServerDatabase.CreateAsync(server);
        await using var proxy = database.NewProxy();
        await using var app = new TalentAdminFactory()
            .With("Database:Provider", database.Provider.ToString())
            .With("ConnectionStrings:TalentAdmin", database.By(proxy))
            .With("Sync:Cron", "0 0 0 1 1 ? 2099");
        using var client = await app.CreateBearerClientAsync();
        await database.PrepareAsync();
        var ids = await AddTalentsAsync(app);
        var answers = new ConcurrentQueue<(bool IsAfter, int Status)>();
        var isAfter = false;
        using var ends = new CancellationTokenSource();
        var load = Task.WhenAll(Enumerable.Range(0, Callers).Select(i => Task.Run(async () =>
        {
            for (var call = 0; !ends.IsCancellationRequested; call++)
            {
                var begunAfter = Volatile.Read(ref isAfter);
                using var answer = call % 2 == 0
                    ? await client.GetAsync("/api/admin/talent?pageSize=20", Token)
                    : await client.PatchAsJsonAsync($"/api/admin/talent/{ids[(i + (call * Callers)) % ids.Count]}", new { name = $"Talent {call}" }, Token);
                answers.Enqueue((begunAfter, (int)answer.StatusCode));
            }
        }, Token)));
        await WaitUntil.TrueAsync(() => answers.Count >= 10 * Callers);

        var cutAt = Stopwatch.GetTimestamp();
        proxy.Cut();
        var night = app.Services.GetRequiredService<NightlyPatience>().UntilDoneAsync(
            token => app.Services.GetRequiredService<IRuns>().StartAsync(
                new SyncAllRequest(RunTrigger.Scheduled, ScheduledFor: DateTimeOffset.UnixEpoch), actor: null, token),
            Token);
        await WaitUntil.TrueAsync(() => proxy.Refused >= Refusals);
        proxy.Restore();
        var away = Stopwatch.GetElapsedTime(cutAt).TotalSeconds;
        Volatile.Write(ref isAfter, true);
        await WaitUntil.TrueAsync(() => answers.Count(a => a.IsAfter) >= 10 * Callers);
        await ends.CancelAsync();
        await load;

        var run = Assert.IsType<RunStart.Started>(await night).Run;
        await app.Services.GetRequiredService<IRuns>().WaitAsync(run.Id, Token);
        await using var context = app.CreateContext();
        Assert.Equal(1, await context.Runs.CountAsync(r => r.Trigger == RunTrigger.Scheduled && r.Status == RunStatus.Completed, Token));
        Assert.All(answers.Where(a => a.IsAfter), a => Assert.Equal(200, a.Status));

        // Meanwhile they wait, or are told to come again; nobody is told that somebody else was at it, or of a fault of ours.
        Assert.All(answers, a => Assert.True(a.Status is 200 or 503, a.ToString()));
        output.WriteLine($"{server}, away for {away:0.0} s: {answers.Count} answers, {answers.Count(a => a.Status == 503)} of them 503, {proxy.Refused} connections refused.");
    }

    private static async Task<IReadOnlyList<string>> AddTalentsAsync(TalentAdminFactory app)
    {
        await using var context = app.CreateContext();
        var talents = Enumerable.Range(0, 40).Select(i => Talent.Create($"Talent {i}", DateTimeOffset.UtcNow)).ToList();
        foreach (var talent in talents)
        {
            talent.Connections.Add(Samples.Connection(talent.Id, "tiktok", $"handle{talent.Id[^8..]}", null));
        }

        context.Talents.AddRange(talents);
        await context.SaveChangesAsync(Token);
        return talents.ConvertAll(t => t.Id);
    }
}
