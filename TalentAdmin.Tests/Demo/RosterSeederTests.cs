using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Testing;

namespace TalentAdmin.Tests.Demo;

/// <summary>The demo's first start and those after it, on a real database.</summary>
public sealed class RosterSeederTests : IAsyncLifetime
{
    private readonly FakeLogger<RosterSeeder> _log = new();
    private RealConnections _accounts = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _accounts = await RealConnections.CreateAsync();

    public ValueTask DisposeAsync() => _accounts.DisposeAsync();

    [Fact]
    public async Task Start_EmptyDatabase_BringsTheRosterItsPastAndSyncsForIt()
    {
        await SeedAsync();

        await using var context = Open();
        var talents = await context.Talents.AsNoTracking().ToListAsync(Token);
        Assert.Equal(DemoRoster.Talents.Select(t => t.Name).Order(StringComparer.Ordinal), talents.Select(t => t.Name).Order(StringComparer.Ordinal));
        Assert.Equal(
            DemoRoster.Talents.SelectMany(t => t.Accounts).Order(),
            (await context.Connections.Select(c => new { c.Platform, c.Handle }).ToListAsync(Token)).Select(c => (c.Platform, c.Handle)).Order());
        Assert.Equal(DemoRoster.Talents.Count(t => t.LinkedAvatarUrl is not null), talents.Count(t => t.LinkedUser.AvatarUrl is not null));
        Assert.Equal(DemoHistory.Days, await context.RosterDays.CountAsync(Token));
        Assert.Equal(DemoHistory.Days, await context.Runs.CountAsync(Token));
        Assert.True(await context.Outbox.AnyAsync(Token));
        Assert.All(_log.Collector.GetSnapshot(), r => Assert.True(r.Level < Microsoft.Extensions.Logging.LogLevel.Warning, r.Message));
    }

    [Fact]
    public async Task Start_Again_AddsNothing()
    {
        await SeedAsync();
        var before = await CountsAsync();

        await SeedAsync();

        Assert.Equal(before, await CountsAsync());
    }

    [Fact]
    public async Task Start_OnARosterOfOnesOwn_LeavesItAlone()
    {
        await _accounts.ConnectAsync("instagram", "marlow");

        await SeedAsync();

        Assert.Equal((1, 1, 0), await CountsAsync());
    }

    [Fact]
    public async Task Start_AfterARestart_KnowsChannelsWhoseIdDoesNotSpellTheHandle()
    {
        const string Handle = "averylongchannelhandle";
        var talent = await _accounts.ConnectAsync("youtube", Handle);
        var id = (await _accounts.ConnectionAsync(talent)).ExternalId!;
        var fresh = new YouTubeApi(new SimulatedPlatforms(), _accounts.Get<SimulatedTokens>(), _accounts.Time);
        Assert.DoesNotContain(Handle, await AskAsync(fresh, id), StringComparison.Ordinal);

        await SeedAsync(fresh);

        Assert.Contains($"@{Handle}", await AskAsync(fresh, id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_DatabaseFails_SaysSoAndLetsTheAppRun()
    {
        using var seeder = new RosterSeeder(
            _accounts.Get<IServiceScopeFactory>(), new BrokenFactory(), _accounts.Get<YouTubeApi>(), _accounts.Time, _log);

        await seeder.StartAsync(Token);
        await seeder.ExecuteTask!;

        Assert.IsType<InvalidOperationException>(Assert.Single(_log.Collector.GetSnapshot()).Exception);
    }

    private static async Task<string> AskAsync(YouTubeApi api, string id)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://www.googleapis.com/youtube/v3/channels?part=snippet&id={id}");
        request.Headers.Add("X-Goog-Api-Key", "simulated");
        using var response = api.Answer(request, out _);
        return await response.Content.ReadAsStringAsync(Token);
    }

    private async Task SeedAsync(YouTubeApi? youTube = null)
    {
        using var seeder = new RosterSeeder(
            _accounts.Get<IServiceScopeFactory>(),
            _accounts.Get<IDbContextFactory<TalentDbContext>>(),
            youTube ?? _accounts.Get<YouTubeApi>(),
            _accounts.Time,
            _log);
        await seeder.StartAsync(Token);
        await seeder.ExecuteTask!;
    }

    private async Task<(int Talents, int Connections, int Days)> CountsAsync()
    {
        await using var context = Open();
        return (await context.Talents.CountAsync(Token), await context.Connections.CountAsync(Token), await context.RosterDays.CountAsync(Token));
    }

    private TalentDbContext Open() => _accounts.Get<IDbContextFactory<TalentDbContext>>().CreateDbContext();

    private sealed class BrokenFactory : IDbContextFactory<TalentDbContext>
    {
        public TalentDbContext CreateDbContext() => throw new InvalidOperationException("away");
    }
}
