using System.Globalization;
using System.Net;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Nodes;

/// <summary>Several nodes at work, killed, paused, stopped, and without their database. Each test has its own, one after the other.</summary>
[Collection(Name)]
[CollectionDefinition(Name)]
public sealed class NodeTests
{
    public const string Name = "Nodes";

    // Few and short here; bench/ asks for more.
    private static readonly int _kills = Setting("TALENTADMIN_TEST_KILLS", 5);
    private static readonly TimeSpan _outage = TimeSpan.FromSeconds(Setting("TALENTADMIN_TEST_OUTAGE_SECONDS", 10));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(ServerDatabase.Servers), MemberType = typeof(ServerDatabase))]
    public async Task Run_OverThreeNodes_EachTakesPagesAndNoTalentIsAskedTwice(string server)
    {
        await using var cluster = await Cluster.StartAsync(server, nodes: 3);
        var talents = await cluster.AddTalentsAsync(600);

        var run = await cluster.StartRunAsync(talents);
        await cluster.UntilOverAsync(run);

        await cluster.AssertWholeAsync(run, talents);
        var pages = await cluster.PagesAsync(run);
        Assert.Equal(600 / Cluster.PageSize, pages.Count);
        Assert.All(cluster.Nodes, node => Assert.Contains(pages, p => node.Is(p.Owner)));
    }

    [Theory]
    [MemberData(nameof(ServerDatabase.Servers), MemberType = typeof(ServerDatabase))]
    public async Task Schedule_OfTwoNodes_FiresOnceForEachTime(string server)
    {
        await using var cluster = await Cluster.StartAsync(server, nodes: 0, cron: "0/3 * * * * ?");
        var talents = await cluster.AddTalentsAsync(40);
        await cluster.StartNodesAsync(2);
        var started = DateTimeOffset.UtcNow;

        await cluster.UntilAsync(async () =>
        {
            await using var context = cluster.Open();
            return await context.Runs.CountAsync(r => r.StartedAt > started && r.Status == RunStatus.Completed, Token) >= 3;
        });

        await using var after = cluster.Open();
        var times = await after.Runs.Select(r => r.ScheduledFor).ToListAsync(Token);
        Assert.Equal(times.Distinct().Count(), times.Count);
        Assert.DoesNotContain(null, times);
        Assert.Equal(talents, await after.Attempts.OrderBy(a => a.TalentId).Select(a => a.TalentId).ToListAsync(Token));
    }

    [Theory]
    [MemberData(nameof(ServerDatabase.Servers), MemberType = typeof(ServerDatabase))]
    public async Task Kill_OfNodesInMidRun_LosesNothing(string server)
    {
        var random = new Random();
        await using var cluster = await Cluster.StartAsync(server, nodes: 3, answerMilliseconds: 1_000);
        var talents = await cluster.AddTalentsAsync((_kills * 200) + 200);
        var replacements = new List<Task>();

        var run = await cluster.StartRunAsync(talents);
        for (var kill = 0; kill < _kills; kill++)
        {
            await cluster.UntilDoneAsync(run, (kill * 200) + random.Next(1, 200));
            await cluster.UntilAsync(() => Task.FromResult(cluster.Nodes.Count > 0));
            await cluster.Nodes[random.Next(cluster.Nodes.Count)].KillAsync();
            replacements.Add(cluster.StartNodesAsync(1));
        }

        await Task.WhenAll(replacements);
        await cluster.UntilOverAsync(run);
        await cluster.AssertWholeAsync(run, talents);
    }

    [Theory]
    [MemberData(nameof(ServerDatabase.Servers), MemberType = typeof(ServerDatabase))]
    public async Task Pause_LongerThanTheLease_LateWritesAreRefused(string server)
    {
        await using var cluster = await Cluster.StartAsync(server, nodes: 2, answerMilliseconds: 500);
        var talents = await cluster.AddTalentsAsync(400);
        var run = await cluster.StartRunAsync(talents);
        var sleeper = cluster.Nodes[0];
        IReadOnlyList<RunBatch> held = [];
        await cluster.UntilAsync(async () =>
        {
            // It may have no page at this very moment.
            await sleeper.SignalAsync("STOP");
            held = await HeldAsync(cluster, run, sleeper);
            if (held.Count == 0)
            {
                await sleeper.SignalAsync("CONT");
            }

            return held.Count > 0;
        });

        await cluster.UntilAsync(async () =>
            (await cluster.PagesAsync(run)).Where(p => held.Any(h => h.Number == p.Number)).All(p => !sleeper.Is(p.Owner)));
        await sleeper.SignalAsync("CONT");
        await cluster.UntilOverAsync(run);

        await cluster.AssertWholeAsync(run, talents);
        await cluster.UntilAsync(() => Task.FromResult(sleeper.HasLogged(1602)));
    }

    [Theory]
    [MemberData(nameof(ServerDatabase.Servers), MemberType = typeof(ServerDatabase))]
    public async Task Terminate_InMidRun_GoesOffDutyFirstAndLeavesNoPageBehind(string server)
    {
        await using var cluster = await Cluster.StartAsync(server, nodes: 2, answerMilliseconds: 400);
        var talents = await cluster.AddTalentsAsync(300);
        var run = await cluster.StartRunAsync(talents);
        var leaving = cluster.Nodes[0];
        await cluster.UntilAsync(async () => (await HeldAsync(cluster, run, leaving)).Count > 0);
        using var client = new HttpClient { BaseAddress = leaving.Address };
        using (var before = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), Token))
        {
            Assert.Equal(HttpStatusCode.OK, before.StatusCode);
        }

        await leaving.SignalAsync("TERM");
        await cluster.UntilAsync(async () =>
        {
            // Off duty, and still answering.
            using var live = await client.GetAsync(new Uri("/health/live", UriKind.Relative), Token);
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
            using var ready = await client.GetAsync(new Uri("/health/ready", UriKind.Relative), Token);
            return ready.StatusCode == HttpStatusCode.ServiceUnavailable;
        });
        using (var live = await client.GetAsync(new Uri("/health/live", UriKind.Relative), Token))
        {
            Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        }

        var signalled = DateTimeOffset.UtcNow;
        await leaving.UntilEndedAsync();
        Assert.InRange(DateTimeOffset.UtcNow - signalled, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        Assert.Equal(0, leaving.ExitCode);
        Assert.Empty(await HeldAsync(cluster, run, leaving));
        await cluster.UntilOverAsync(run);
        await cluster.AssertWholeAsync(run, talents);
    }

    [Fact]
    public async Task Database_AwayInMidRun_TheRunGoesOnAndNobodyIsSkipped()
    {
        var server = await PostgreSqlServer.StartAsync(Token, isDurable: true);
        try
        {
            await using var cluster = await Cluster.StartAsync(nodes: 2, server, answerMilliseconds: 300);
            var talents = await cluster.AddTalentsAsync(400);
            var run = await cluster.StartRunAsync(talents);
            await cluster.UntilDoneAsync(run, 60);

            await server.HaltAsync();
            await Task.Delay(_outage, Token);
            await server.StartAgainAsync(Token);
            await cluster.UntilOverAsync(run);

            await cluster.AssertWholeAsync(run, talents);
            Assert.Equal(2, cluster.Nodes.Count);
        }
        finally
        {
            await server.StopAsync();
        }
    }

    private static async Task<IReadOnlyList<RunBatch>> HeldAsync(Cluster cluster, string run, Node node) =>
        [.. (await cluster.PagesAsync(run)).Where(p => p.Status == RunBatchStatus.Taken && node.Is(p.Owner))];

    private static int Setting(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
