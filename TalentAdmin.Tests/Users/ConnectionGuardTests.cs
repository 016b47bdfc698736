using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Users;

public sealed class ConnectionGuardTests : IAsyncDisposable
{
    private readonly TalentAdminFactory _app = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly FakeLogger<OpenConnections> _log = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Guard_AccountDisabled_HangsUpOnItAndOnNobodyElse()
    {
        var leaver = await ListenAsync();
        var colleague = await ListenAsync();
        var stranger = Listen(user: null);
        using var guard = Guard(_app.Services.GetRequiredService<IDbContextFactory<TalentDbContext>>(), leaver, colleague, stranger);
        await guard.StartAsync(Token);
        await using (var context = _app.CreateContext())
        {
            await context.Users.Where(u => u.Id == leaver.UserIdentifier).ExecuteUpdateAsync(set => set.SetProperty(u => u.Disabled, true), Token);
        }

        await PassTimeUntilAsync(() => leaver.IsAborted && stranger.IsAborted);

        Assert.False(colleague.IsAborted);
        await guard.StopAsync(Token);
    }

    [Fact]
    public async Task Guard_AccountEndedOnThisNode_HangsUpWithoutWaitingForItsRound()
    {
        var leaver = await ListenAsync();
        var colleague = await ListenAsync();
        var open = _app.Services.GetRequiredService<OpenConnections>();
        Assert.Null(open.TryAdd(leaver));
        Assert.Null(open.TryAdd(colleague));

        await _app.Directory().SetDisabledAsync(leaver.UserIdentifier!, disabled: true, Keys.System, Token);

        await WaitUntil.TrueAsync(() => leaver.IsAborted);
        Assert.False(colleague.IsAborted);
    }

    [Fact]
    public async Task Guard_DatabaseAway_KeepsEverybodyAndSaysSo()
    {
        var listener = await ListenAsync();
        using var guard = Guard(new AwayContexts(), listener);
        await guard.StartAsync(Token);

        await PassTimeUntilAsync(() => _log.Collector.Count >= 2);

        Assert.False(listener.IsAborted);
        await guard.StopAsync(Token);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private ConnectionGuard Guard(IDbContextFactory<TalentDbContext> contexts, params Connection[] open)
    {
        var limits = new SessionLimits(TimeSpan.FromHours(12), TimeSpan.FromDays(14));
        var rules = new AccountRules(DemoIsOn: false, _time);
        var sessions = new SessionGuard(contexts, rules, limits, new SecondFactorDemands(new Dictionary<string, SecondFactorDemand>()), _time);
        var connections = new OpenConnections(
            sessions, new ApiKeyGuard(contexts, sessions, rules, _time, NullLogger<ApiKeyGuard>.Instance), Options.Create(new SecurityOptions()), _log);
        foreach (var connection in open)
        {
            Assert.Null(connections.TryAdd(connection));
        }

        return new ConnectionGuard(connections, _time);
    }

    private async Task<Connection> ListenAsync()
    {
        var user = await _app.AddUserAsync(hashPassword: false);
        await using var scope = _app.Services.CreateAsyncScope();
        return Listen(await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<AppUser>>().CreateAsync(user));
    }

    private static Connection Listen(ClaimsPrincipal? user) => new(user);

    // The guard's timer starts some time after the guard.
    private async Task PassTimeUntilAsync(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (!condition())
        {
            _time.Advance(ConnectionGuard.Interval);
            await Task.Delay(20, limit.Token);
        }
    }

    private sealed class Connection(ClaimsPrincipal? user) : HubCallerContext
    {
        private readonly CancellationTokenSource _aborted = new();

        public bool IsAborted => _aborted.IsCancellationRequested;

        public override string ConnectionId { get; } = Guid.NewGuid().ToString();

        public override string? UserIdentifier => User?.FindFirstValue(ClaimTypes.NameIdentifier);

        public override ClaimsPrincipal? User => user;

        public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override CancellationToken ConnectionAborted => _aborted.Token;

        public override void Abort() => _aborted.Cancel();
    }

    private sealed class AwayContexts : IDbContextFactory<TalentDbContext>
    {
        public TalentDbContext CreateDbContext() => throw new InvalidOperationException("The database is away.");
    }
}
