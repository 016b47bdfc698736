using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Connections;

/// <summary>The whole sync on a real database, with the real clients against the simulated platforms, in fake time.</summary>
internal sealed class RealConnections : IAsyncDisposable
{
    private static readonly Actor _jane = new("user-1", "Jane");

    private readonly TestDatabase _database;

    private RealConnections(TestDatabase database, FakeTimeProvider time)
    {
        _database = database;
        Time = time;
    }

    public FakeTimeProvider Time { get; }

    public SimulatedPlatforms World => Get<SimulatedPlatforms>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static async Task<RealConnections> CreateAsync()
    {
        var time = new FakeTimeProvider(Samples.Now);
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Platforms:Instagram:Http:RetryDelayMs"] = "0",
            ["Platforms:TikTok:Http:RetryDelayMs"] = "0",
            ["Platforms:YouTube:Http:RetryDelayMs"] = "0",
        }).Build();
        var database = await TestDatabase.CreateAsync(more: services =>
        {
            services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
            services.AddSingleton<IHostApplicationLifetime>(new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance));
            services.AddPhotoServices(configuration);
            services.AddPlatforms(configuration);
            services.AddTalents(configuration);
            services.AddSyncServices(configuration);
            services.AddSimulation();
            services.Replace(ServiceDescriptor.Singleton<TimeProvider>(time));
        });
        return new RealConnections(database, time);
    }

    public T Get<T>()
        where T : notnull => _database.Services.GetRequiredService<T>();

    public AsyncServiceScope Scope() => _database.Services.CreateAsyncScope();

    /// <summary>A talent with one account, connected and synced.</summary>
    public async Task<string> ConnectAsync(string platform, string handle)
    {
        var talent = (await Get<ITalentRoster>().CreateAsync(handle, null, _jane, Token)).Value!;
        var connected = await Get<ITalentRoster>().ConnectAsync(talent.Id, new NewConnection(platform, handle), _jane, Token);
        Assert.True(connected.Succeeded, connected.Message);
        await SyncAsync(talent.Id);
        return talent.Id;
    }

    public Task<SyncResult> SyncAsync(string talentId) =>
        Get<ITalentProfileImageService>().SyncTalentAsync(talentId, forceRefresh: true, RunTrigger.Refresh, Token);

    public async Task<SocialConnection> ConnectionAsync(string talentId)
    {
        await using var context = _database.Open();
        return await context.Connections.AsNoTracking().SingleAsync(c => c.TalentId == talentId, Token);
    }

    public async Task<EncryptedTokens> StoredAsync(string talentId) =>
        await Get<TokenStore>().FindAsync((await ConnectionAsync(talentId)).Id, Token) ?? throw new InvalidOperationException("No such connection.");

    public async Task<OAuthTokens> TokensAsync(string talentId) =>
        Get<TokenStore>().Open(await StoredAsync(talentId)) ?? throw new InvalidOperationException("No tokens.");

    public async Task ChangeAsync(string talentId, Action<SocialConnection> change)
    {
        await using var context = _database.Open();
        change(await context.Connections.SingleAsync(c => c.TalentId == talentId, Token));
        await context.SaveChangesAsync(Token);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();
}
