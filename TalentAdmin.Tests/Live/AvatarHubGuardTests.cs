using System.Security.Claims;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.SignalR;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Testing;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Live;

public sealed class AvatarHubGuardTests : IAsyncDisposable
{
    private readonly TalentAdminFactory _app = new();
    private readonly FakeTimeProvider _time = new(DateTimeOffset.UtcNow);
    private readonly HubAudience _audience = new(NullLogger<HubAudience>.Instance);
    private readonly FakeLogger<AvatarHubGuard> _log = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Guard_AccountDisabled_HangsUpOnItAndOnNobodyElse()
    {
        var leaver = await ListenAsync();
        var colleague = await ListenAsync();
        var stranger = Listen(user: null);
        using var guard = Guard(_app.Services.GetRequiredService<IDbContextFactory<TalentDbContext>>());
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
    public async Task Guard_DatabaseAway_KeepsEverybodyAndSaysSo()
    {
        var listener = await ListenAsync();
        using var guard = Guard(new AwayContexts());
        await guard.StartAsync(Token);

        await PassTimeUntilAsync(() => _log.Collector.Count >= 2);

        Assert.False(listener.IsAborted);
        await guard.StopAsync(Token);
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private AvatarHubGuard Guard(IDbContextFactory<TalentDbContext> contexts) =>
        new(_audience, new SessionGuard(contexts, new AccountRules(DemoIsOn: false), _time), _time, _log);

    private async Task<Connection> ListenAsync()
    {
        var user = await _app.AddUserAsync(hashPassword: false);
        await using var scope = _app.Services.CreateAsyncScope();
        return Listen(await scope.ServiceProvider.GetRequiredService<IUserClaimsPrincipalFactory<AppUser>>().CreateAsync(user));
    }

    private Connection Listen(ClaimsPrincipal? user)
    {
        var connection = new Connection(user);
        _audience.Add(connection, new DeafClient());
        return connection;
    }

    // The guard's timer starts some time after the guard.
    private async Task PassTimeUntilAsync(Func<bool> condition)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Token);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (!condition())
        {
            _time.Advance(AvatarHubGuard.Interval);
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

    private sealed class DeafClient : IClientProxy
    {
        public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default) => Task.CompletedTask;
    }

    private sealed class AwayContexts : IDbContextFactory<TalentDbContext>
    {
        public TalentDbContext CreateDbContext() => throw new InvalidOperationException("The database is away.");
    }
}
