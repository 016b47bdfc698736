using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Connections;

/// <summary>The rows of the scenario matrix that are about tokens, through the real clients and the whole sync.</summary>
public sealed class TokenRefreshTests : IAsyncLifetime
{
    private RealConnections _accounts = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _accounts = await RealConnections.CreateAsync();

    public ValueTask DisposeAsync() => _accounts.DisposeAsync();

    [Theory]
    [InlineData(false, 24)]
    [InlineData(true, 2)]
    public async Task Sync_TikTokTokenRunOut_IsRefreshedAndStored(bool rotates, int hours)
    {
        _accounts.World.TikTok.RotatesTokens = rotates;
        _accounts.World.TikTok.TokenLifetime = TimeSpan.FromHours(hours);
        var talent = await _accounts.ConnectAsync("tiktok", "marlow");
        var before = await _accounts.TokensAsync(talent);

        _accounts.Time.Advance(TimeSpan.FromHours(hours));
        var result = await _accounts.SyncAsync(talent);

        var after = await _accounts.TokensAsync(talent);
        Assert.Equal(SyncEffect.Unchanged, result.Effect);
        Assert.NotEqual(before.AccessToken, after.AccessToken);
        Assert.Equal(rotates, before.RefreshToken != after.RefreshToken);
        Assert.Equal(_accounts.Time.GetUtcNow() + TimeSpan.FromHours(hours), after.ExpiresAt);
        Assert.Equal(ConnectionHealth.Healthy, (await _accounts.ConnectionAsync(talent)).Health);
    }

    [Fact]
    public async Task Sync_WithTheCreatorsToken_FillsInTheIdForOurApp_AndKeepsIt()
    {
        // As it is for accounts that were connected before it was kept.
        var talent = await _accounts.ConnectAsync("instagram", "marlow");
        await _accounts.ChangeAsync(talent, c => c.AppScopedId = null);

        await _accounts.SyncAsync(talent);
        Assert.Equal(InstagramApi.AppScopedIdOf("marlow"), (await _accounts.ConnectionAsync(talent)).AppScopedId);

        // An answer without it takes nothing away.
        await _accounts.ChangeAsync(talent, c => c.ProtectedAccessToken = null);
        await _accounts.SyncAsync(talent);
        Assert.Equal(InstagramApi.AppScopedIdOf("marlow"), (await _accounts.ConnectionAsync(talent)).AppScopedId);
    }

    [Fact]
    public async Task Sync_TikTokTokenRefusedBeforeItsTime_IsRefreshedOnce()
    {
        var talent = await _accounts.ConnectAsync("tiktok", "marlow");
        _accounts.Time.Advance(TimeSpan.FromHours(25));

        // As if the platform had never said when.
        await _accounts.ChangeAsync(talent, c => c.TokenExpiresAt = null);

        Assert.Equal(SyncEffect.Unchanged, (await _accounts.SyncAsync(talent)).Effect);
        Assert.NotNull((await _accounts.TokensAsync(talent)).ExpiresAt);
    }

    [Fact]
    public async Task Refresh_OfOneAccountTwiceAtOnce_AsksThePlatformOnce()
    {
        _accounts.World.TikTok.RotatesTokens = true;
        var talent = await _accounts.ConnectAsync("tiktok", "marlow");
        var stored = await _accounts.StoredAsync(talent);
        await using var one = _accounts.Scope();
        await using var two = _accounts.Scope();

        var both = Task.WhenAll(
            one.ServiceProvider.GetRequiredService<TokenRefresher>().RefreshAsync(stored, Token),
            two.ServiceProvider.GetRequiredService<TokenRefresher>().RefreshAsync(stored, Token));
        while (!both.IsCompleted)
        {
            Token.ThrowIfCancellationRequested();
            await Task.Yield();
            _accounts.Time.Advance(TimeSpan.FromMilliseconds(10));
        }

        var answers = await both;
        Assert.All(answers, a => Assert.Null(a.Failure));
        Assert.Equal(answers[0].AccessToken, answers[1].AccessToken);
        Assert.Equal(SyncEffect.Unchanged, (await _accounts.SyncAsync(talent)).Effect);
    }

    [Fact]
    public async Task Sync_AfterACrashBetweenRefreshAndSave_AsksForAReconnectAndKeepsThePhoto()
    {
        _accounts.World.TikTok.RotatesTokens = true;
        var talent = await _accounts.ConnectAsync("tiktok", "marlow");
        var flow = _accounts.Get<IEnumerable<IPlatformOAuth>>().Single(f => f.Platform == "tiktok");
        await flow.RefreshAsync(await _accounts.TokensAsync(talent), Token);

        _accounts.Time.Advance(TimeSpan.FromHours(24));
        var result = await _accounts.SyncAsync(talent);

        Assert.Equal((SyncEffect.Kept, "tiktok"), (result.Effect, result.Source));
        Assert.NotNull(result.ImageUrl);
        await AssertReconnectAsync(talent, "token_expired");
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    public async Task Sync_RefreshRefusedWithAnyStatus_IsSeenAsARefusal(int status)
    {
        _accounts.World.TikTok.OAuthErrorStatus = status;
        var talent = await _accounts.ConnectAsync("tiktok", "marlow");
        _accounts.World.Account("tiktok", "marlow").Token = SimulatedToken.Expired;

        await _accounts.SyncAsync(talent);

        await AssertReconnectAsync(talent, "token_expired");
    }

    [Fact]
    public async Task Sync_ScopeTakenAwaySinceTheGrant_AsksForAReconnect()
    {
        var talent = await _accounts.ConnectAsync("tiktok", "marlow");
        _accounts.World.Account("tiktok", "marlow").Token = SimulatedToken.ScopeMissing;
        _accounts.Time.Advance(TimeSpan.FromHours(24));

        await _accounts.SyncAsync(talent);

        await AssertReconnectAsync(talent, "permission_missing");
    }

    [Fact]
    public async Task Sync_ScopeMissingInTheAnswer_DoesNotRefresh()
    {
        var talent = await _accounts.ConnectAsync("tiktok", "marlow");
        var before = await _accounts.TokensAsync(talent);
        _accounts.World.Account("tiktok", "marlow").Token = SimulatedToken.ScopeMissing;

        await _accounts.SyncAsync(talent);

        await AssertReconnectAsync(talent, "permission_missing");
        Assert.Equal(before.AccessToken, (await _accounts.TokensAsync(talent)).AccessToken);
    }

    [Fact]
    public async Task Sync_PlatformDownWhileTheTokenIsRefreshed_TriesAgainLater()
    {
        var talent = await _accounts.ConnectAsync("tiktok", "marlow");
        _accounts.World.TikTok.Down = true;
        _accounts.Time.Advance(TimeSpan.FromHours(24));

        Assert.Equal(SyncEffect.Kept, (await _accounts.SyncAsync(talent)).Effect);
        Assert.Equal(ConnectionHealth.Failing, (await _accounts.ConnectionAsync(talent)).Health);

        _accounts.World.TikTok.Down = false;
        Assert.Equal(SyncEffect.Unchanged, (await _accounts.SyncAsync(talent)).Effect);
    }

    [Theory]
    [InlineData(0.4, false)]
    [InlineData(49, false)]
    [InlineData(50, true)]
    [InlineData(59, true)]
    public async Task Sync_InstagramTokenOfSomeDays_IsRefreshedFromDayFifty(double days, bool isRefreshed)
    {
        var talent = await _accounts.ConnectAsync("instagram", "marlow");
        var before = await _accounts.TokensAsync(talent);

        _accounts.Time.Advance(TimeSpan.FromDays(days));
        Assert.Equal(SyncEffect.Unchanged, (await _accounts.SyncAsync(talent)).Effect);

        Assert.Equal(isRefreshed, before.AccessToken != (await _accounts.TokensAsync(talent)).AccessToken);
    }

    [Fact]
    public async Task Refresh_InstagramTokenOfTenHours_IsNotAskedFor()
    {
        var talent = await _accounts.ConnectAsync("instagram", "marlow");
        var flow = _accounts.Get<IEnumerable<IPlatformOAuth>>().Single(f => f.Platform == "instagram");
        var tokens = await _accounts.TokensAsync(talent);

        _accounts.Time.Advance(TimeSpan.FromHours(10));

        Assert.IsType<OAuthResult.Refused>(await flow.RefreshAsync(tokens, Token));
        Assert.Equal(TokenLife.Usable, flow.LifeOf(tokens, _accounts.Time.GetUtcNow()));
    }

    [Fact]
    public async Task Sync_InstagramTokenOfSixtyOneDays_AsksForAReconnectAndKeepsThePhoto()
    {
        var talent = await _accounts.ConnectAsync("instagram", "marlow");
        _accounts.Time.Advance(TimeSpan.FromDays(61));

        Assert.Equal(SyncEffect.Kept, (await _accounts.SyncAsync(talent)).Effect);
        await AssertReconnectAsync(talent, "token_expired");
    }

    [Fact]
    public async Task Sync_InstagramDownWhenTheRefreshIsDue_GoesOnWithTheOldToken()
    {
        var talent = await _accounts.ConnectAsync("instagram", "marlow");
        _accounts.Time.Advance(TimeSpan.FromDays(51));
        _accounts.World.Account("instagram", "marlow").Broken = true;

        Assert.Equal(SyncEffect.Kept, (await _accounts.SyncAsync(talent)).Effect);
        Assert.NotEqual(ConnectionHealth.ReconnectNeeded, (await _accounts.ConnectionAsync(talent)).Health);
    }

    [Fact]
    public async Task Replace_AfterTheLeaseWentToAnother_WritesNothing()
    {
        var talent = await _accounts.ConnectAsync("tiktok", "marlow");
        var stored = await _accounts.StoredAsync(talent);
        var leases = _accounts.Get<LeaseStore>();
        var late = await leases.TakeAsync("token/" + stored.ConnectionId, TimeSpan.FromMinutes(1), TimeSpan.Zero, Token);
        _accounts.Time.Advance(TimeSpan.FromMinutes(2));
        var next = await leases.TakeAsync("token/" + stored.ConnectionId, TimeSpan.FromMinutes(1), TimeSpan.Zero, Token);
        var fresh = new OAuthTokens("act.new", "rft.new", _accounts.Time.GetUtcNow(), null, null, []);

        Assert.True(next!.Fence > late!.Fence);
        Assert.False(await _accounts.Get<TokenStore>().ReplaceAsync(stored, fresh, late));
        Assert.True(await _accounts.Get<TokenStore>().ReplaceAsync(stored, fresh, next));
        Assert.False(await _accounts.Get<TokenStore>().ReplaceAsync(stored, fresh, next));
    }

    [Fact]
    public async Task Take_HeldByAnother_WaitsUntilItIsGivenBack()
    {
        var leases = _accounts.Get<LeaseStore>();
        var first = await leases.TakeAsync("x", TimeSpan.FromMinutes(1), TimeSpan.Zero, Token);
        Assert.Null(await leases.TakeAsync("x", TimeSpan.FromMinutes(1), TimeSpan.Zero, Token));

        await first!.DisposeAsync();

        Assert.Equal(2, (await leases.TakeAsync("x", TimeSpan.FromMinutes(1), TimeSpan.Zero, Token))!.Fence);
    }

    [Fact]
    public async Task KeepAlive_TokensThatNoSyncUsed_AreRefreshed()
    {
        _accounts.World.TikTok.RotatesTokens = true;
        var talent = await _accounts.ConnectAsync("tiktok", "marlow");
        var before = await _accounts.TokensAsync(talent);

        _accounts.Time.Advance(TimeSpan.FromDays(49));
        await _accounts.Get<TokenRefreshService>().RefreshOldAsync(Token);
        Assert.Equal(before.AccessToken, (await _accounts.TokensAsync(talent)).AccessToken);

        _accounts.Time.Advance(TimeSpan.FromDays(2));
        await _accounts.Get<TokenRefreshService>().RefreshOldAsync(Token);
        Assert.NotEqual(before.RefreshToken, (await _accounts.TokensAsync(talent)).RefreshToken);
    }

    [Fact]
    public async Task KeepAlive_GrantTakenBack_MarksTheConnection()
    {
        var talent = await _accounts.ConnectAsync("tiktok", "marlow");
        _accounts.World.Account("tiktok", "marlow").Token = SimulatedToken.Expired;
        _accounts.Time.Advance(TimeSpan.FromDays(51));

        await _accounts.Get<TokenRefreshService>().RefreshOldAsync(Token);

        await AssertReconnectAsync(talent, "token_expired");
    }

    private async Task AssertReconnectAsync(string talentId, string reason)
    {
        var connection = await _accounts.ConnectionAsync(talentId);
        Assert.Equal((ConnectionHealth.ReconnectNeeded, reason), (connection.Health, connection.LastError));
    }
}
