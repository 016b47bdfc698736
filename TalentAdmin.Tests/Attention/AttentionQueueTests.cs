namespace TalentAdmin.Tests.Attention;

/// <summary>What is in the queue and in which order, on a real database.</summary>
public sealed class AttentionQueueTests
{
    private static CancellationToken Token => SyncHarness.Token;

    [Fact]
    public async Task List_EveryState_HoldsWhatNeedsAPersonOldestFirst()
    {
        await using var harness = await SyncHarness.CreateAsync(more: s => s.AddAttention());
        var days = 0;
        foreach (var health in Enum.GetValues<ConnectionHealth>())
        {
            await AddAsync(harness, health.ToString(), health, --days, failures: 2);
        }

        var page = await Queue(harness).ListAsync(new AttentionQuery(), Token);

        Assert.Equal(
            ["Renamed", "Gone", "Failing", "NotFound", "ReconnectNeeded"], page.Items.Select(e => e.TalentName));
        Assert.Equal(5, page.Total);
        Assert.Equal(1, page.Counts[ConnectionHealth.Paused]);
        Assert.DoesNotContain(ConnectionHealth.Healthy, page.Counts.Keys);
        Assert.Equal(5, await Queue(harness).CountAsync(Token));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 1)]
    public async Task List_Failing_IsThereFromTheSecondFailure(int failures, int expected)
    {
        await using var harness = await SyncHarness.CreateAsync(more: s => s.AddAttention());
        await AddAsync(harness, "Amara", ConnectionHealth.Failing, -1, failures);

        Assert.Equal(expected, (await Queue(harness).ListAsync(new AttentionQuery(), Token)).Total);
        Assert.Equal(expected, await Queue(harness).CountAsync(Token));
    }

    [Fact]
    public async Task List_Pages_AreDisjointAndComplete()
    {
        await using var harness = await SyncHarness.CreateAsync(more: s => s.AddAttention());
        for (var i = 0; i < 25; i++)
        {
            // Many of the same age: the id breaks the tie.
            await AddAsync(harness, $"T{i}", ConnectionHealth.ReconnectNeeded, i % 2 == 0 ? -1 : -2);
        }

        var names = new List<string>();
        for (var number = 1; number <= 4; number++)
        {
            var page = await Queue(harness).ListAsync(new AttentionQuery { Page = number, PageSize = 10 }, Token);
            Assert.Equal(25, page.Total);
            names.AddRange(page.Items.Select(e => e.TalentName));
        }

        Assert.Equal(25, names.Distinct().Count());
        Assert.All(names.Take(12), n => Assert.Equal(1, int.Parse(n[1..], System.Globalization.CultureInfo.InvariantCulture) % 2));
    }

    [Fact]
    public async Task List_Filters_NarrowTogether()
    {
        await using var harness = await SyncHarness.CreateAsync(more: s => s.AddAttention());
        await AddAsync(harness, "Amara Osei", ConnectionHealth.ReconnectNeeded, -1);
        await AddAsync(harness, "Chloé", ConnectionHealth.ReconnectNeeded, -1, platform: "tiktok");
        await AddAsync(harness, "Ben", ConnectionHealth.Paused, -1);

        Assert.Equal("Amara Osei", await NamesAsync(harness, new AttentionQuery { Platform = "instagram" }));
        Assert.Equal("Chloé", await NamesAsync(harness, new AttentionQuery { Search = "CHLOE" }));
        Assert.Equal("Amara Osei", await NamesAsync(harness, new AttentionQuery { Search = "@amaraos" }));
        Assert.Equal("Ben", await NamesAsync(harness, new AttentionQuery { State = ConnectionHealth.Paused }));
        Assert.Equal(string.Empty, await NamesAsync(harness, new AttentionQuery { State = ConnectionHealth.Gone }));
        Assert.Equal(string.Empty, await NamesAsync(harness, new AttentionQuery { Search = "50%_[a" }));
    }

    [Fact]
    public async Task Sync_TokenRunsOut_IsAnEntryUntilItIsHealed()
    {
        await using var harness = await SyncHarness.CreateAsync(more: s => s.AddAttention());
        harness.Instagram.Says("amara", new Core.Platforms.PlatformResult.NeedsReauth("token_expired"));
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        await harness.RefreshAsync(id);
        var entry = Assert.Single((await Queue(harness).ListAsync(new AttentionQuery(), Token)).Items);

        harness.Instagram.HasPicture("amara", "a1");
        var after = await harness.Get<IConnectionRetry>().RetryAsync(id, "instagram", Token);

        Assert.Equal((id, "token_expired", harness.Time.GetUtcNow()), (entry.TalentId, entry.Account.LastError, entry.Account.HealthSince));
        Assert.Equal(ConnectionHealth.Healthy, after!.Health);
        Assert.Empty((await Queue(harness).ListAsync(new AttentionQuery(), Token)).Items);
    }

    [Fact]
    public async Task Retry_AccountBehindOneThatHasAPhoto_IsAskedToo()
    {
        await using var harness = await SyncHarness.CreateAsync(more: s => s.AddAttention());
        harness.Instagram.HasPicture("amara", "a1");
        harness.TikTok.HasPicture("amara", "t1");
        var id = await harness.TalentAsync("Amara", "instagram:amara", "tiktok:amara");
        await harness.RefreshAsync(id);

        var after = await harness.Get<IConnectionRetry>().RetryAsync(id, "tiktok", Token);

        Assert.Equal(ConnectionHealth.Healthy, after!.Health);
        Assert.Single(harness.TikTok.Calls);
        Assert.Equal("instagram", (await harness.FindAsync(id)).Source);
    }

    [Fact]
    public async Task Retry_AccountThatIsGone_GivesNothing()
    {
        await using var harness = await SyncHarness.CreateAsync(more: s => s.AddAttention());
        var id = await harness.TalentAsync("Amara", "instagram:amara");

        Assert.Null(await harness.Get<IConnectionRetry>().RetryAsync(id, "tiktok", Token));
        Assert.Null(await harness.Get<IConnectionRetry>().RetryAsync("talent_none", "tiktok", Token));
    }

    private static IAttentionQueue Queue(SyncHarness harness) => harness.Get<IAttentionQueue>();

    private static async Task<string> NamesAsync(SyncHarness harness, AttentionQuery query) =>
        string.Join(',', (await Queue(harness).ListAsync(query, Token)).Items.Select(e => e.TalentName));

    private static async Task AddAsync(
        SyncHarness harness, string name, ConnectionHealth health, int days, int failures = 0, string platform = "instagram")
    {
        var id = await harness.TalentAsync(name);
        await using var context = harness.Open();
        var account = Samples.Connection(id, platform, NameFolding.Fold(name).Replace(" ", string.Empty, StringComparison.Ordinal), null);
        account.Health = health;
        account.HealthSince = Samples.Now.AddDays(days);
        account.FailureCount = failures;
        context.Connections.Add(account);
        await context.SaveChangesAsync(Token);
    }
}
