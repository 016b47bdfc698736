using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Sync;

/// <summary>What is written of an account after each kind of answer, on a real database.</summary>
public sealed class ConnectionStateTests
{
    private static readonly PlatformResult.Found _renamed = new("https://instagram.example/a1", "instagram-amara", "amaraosei");
    private static readonly PlatformResult.NotFound _missing = new("not_found");
    private static readonly PlatformResult.Transient _timeout = new("timeout");
    private static readonly PlatformResult.Transient _throttled = new("throttled", TimeSpan.FromMinutes(10));
    private static readonly PlatformResult.NeedsReauth _expired = new("token_expired");

    private static CancellationToken Token => SyncHarness.Token;

    [Fact]
    public async Task Sync_HandleDiffers_FollowsTheAccountAndKeepsTheKnownHandle()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        await harness.RefreshAsync(id);
        harness.Instagram.Says("amara", _renamed);
        harness.Instagram.Says("amaraosei", _renamed);

        await harness.RefreshAsync(id);
        await harness.RefreshAsync(id);

        var account = await StoredAsync(harness, id);
        Assert.Equal(("amaraosei", "amaraosei", "amara", ConnectionHealth.Renamed), (account.Handle, account.HandleKey, account.RenamedFrom, account.Health));
        Assert.Equal(["amara", "amara", "amaraosei"], harness.Instagram.Calls.Select(c => c[0].Handle));
        Assert.Single(harness.Changes, c => !c.IsPicture && c.ChangeNumber > 0);
    }

    [Fact]
    public async Task Sync_RenamedTwiceAndBack_RemembersWhatStaffKnow()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        var seen = new List<(string, string?, ConnectionHealth)>();
        foreach (var handle in new[] { "second", "third", "amara" })
        {
            foreach (var asked in new[] { "amara", "second", "third" })
            {
                harness.Instagram.Says(asked, _renamed with { Handle = "@" + handle });
            }

            await harness.RefreshAsync(id);
            var account = await StoredAsync(harness, id);
            seen.Add((account.Handle, account.RenamedFrom, account.Health));
        }

        Assert.Equal(
            [("second", "amara", ConnectionHealth.Renamed), ("third", "amara", ConnectionHealth.Renamed), ("amara", null, ConnectionHealth.Healthy)], seen);
    }

    [Fact]
    public async Task Sync_NewHandleIsAnothersAccount_KeepsTheOldOneAndTheRestOfThePage()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        var other = await harness.TalentAsync("Other", "instagram:amaraosei");
        harness.Instagram.Says("amara", _renamed);
        harness.Instagram.Says("amaraosei", new PlatformResult.Found("https://instagram.example/o1", "instagram-other", "amaraosei"));

        await harness.SyncAllAsync(new SyncAllRequest(RunTrigger.Bulk, ForceRefresh: true));

        var account = await StoredAsync(harness, id);
        Assert.Equal(("amara", (string?)null, ConnectionHealth.Healthy), (account.Handle, account.RenamedFrom, account.Health));
        Assert.Equal(("amaraosei", ConnectionHealth.Healthy), ((await StoredAsync(harness, other)).Handle, (await StoredAsync(harness, other)).Health));
    }

    [Fact]
    public async Task Sync_TwoAccountsOfAPageAnswerWithOneHandle_OnlyOneIsRenamed()
    {
        await using var harness = await SyncHarness.CreateAsync();
        foreach (var handle in new[] { "one", "two" })
        {
            await harness.TalentAsync(handle, "instagram:" + handle);
            harness.Instagram.Says(handle, new PlatformResult.Found("https://instagram.example/" + handle, "instagram-" + handle, "three"));
        }

        await harness.SyncAllAsync(new SyncAllRequest(RunTrigger.Bulk, ForceRefresh: true));

        await using var context = harness.Open();
        var healths = await context.Connections.Select(c => c.Health).OrderBy(h => h).ToListAsync(Token);
        Assert.Equal([ConnectionHealth.Healthy, ConnectionHealth.Renamed], healths);
    }

    [Fact]
    public async Task Sync_HandleThatCanBeNone_IsNoRename()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        harness.Instagram.Says("amara", _renamed with { Handle = "not a handle!" });

        await harness.RefreshAsync(id);

        Assert.Equal(("amara", ConnectionHealth.Healthy), ((await StoredAsync(harness, id)).Handle, (await StoredAsync(harness, id)).Health));
    }

    [Fact]
    public async Task Sync_NeverFoundAccountMissing_IsNotFound()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var id = await harness.TalentAsync("Amara", "instagram:amara");

        await harness.RefreshAsync(id);
        await harness.RefreshAsync(id);

        Assert.Equal((ConnectionHealth.NotFound, "not_found"), await HealthAsync(harness, id));
    }

    [Fact]
    public async Task Sync_TokenOfAnotherAccount_IsNotUsedAndSaysSo()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var id = await harness.TalentAsync("Amara");
        await harness.Roster.ConnectAsync(id, new NewConnection("tiktok", "amara", "tiktok-amara", AccessToken: "token"), SyncHarness.Actor, Token);
        harness.TikTok.HasPicture("amara", "hers");
        await harness.RefreshAsync(id);
        var shown = await harness.ShownHashAsync(id);

        harness.TikTok.Says("amara", new PlatformResult.Found("https://tiktok.example/bens", "tiktok-ben", "ben"));
        var result = await harness.RefreshAsync(id);

        var account = await StoredAsync(harness, id);
        Assert.Equal((SyncEffect.Kept, "token_of_another_account"), (result.Effect, result.Reason));
        Assert.Equal(shown, await harness.ShownHashAsync(id));
        Assert.Equal((ConnectionHealth.ReconnectNeeded, "tiktok-amara", "amara"), (account.Health, account.ExternalId, account.Handle));
        Assert.Contains("another account", harness.Get<PlatformCatalog>().ReasonTextOf("tiktok", result.Reason), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sync_DeadPermission_IsAskedForByARunOnceAWeekAndByAPersonAtAnyTime()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var id = await harness.TalentAsync("Amara");
        await harness.Roster.ConnectAsync(id, new NewConnection("tiktok", "amara", AccessToken: "token"), SyncHarness.Actor, Token);
        harness.TikTok.Says("amara", _expired);
        await harness.SyncAllAsync(new SyncAllRequest(RunTrigger.Scheduled));
        var asked = harness.TikTok.Calls.Count;

        for (var night = 1; night <= 6; night++)
        {
            harness.Time.Advance(TimeSpan.FromDays(1));
            var run = await harness.SyncAllAsync(new SyncAllRequest(RunTrigger.Scheduled));
            Assert.Equal(1, run.Failed);
        }

        Assert.Equal(asked, harness.TikTok.Calls.Count);
        Assert.Equal((ConnectionHealth.ReconnectNeeded, "token_expired"), await HealthAsync(harness, id));

        await harness.RefreshAsync(id);
        Assert.Equal(asked + 1, harness.TikTok.Calls.Count);

        harness.Time.Advance(TimeSpan.FromDays(1));
        harness.TikTok.HasPicture("amara", "hers");
        await harness.SyncAllAsync(new SyncAllRequest(RunTrigger.Scheduled));
        Assert.Equal(ConnectionHealth.Healthy, (await StoredAsync(harness, id)).Health);
    }

    [Fact]
    public async Task Sync_HandleTakenByAStranger_IsGoneAndKeepsThePhoto()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        harness.Instagram.HasPicture("amara", "hers");
        await harness.RefreshAsync(id);
        var shown = await harness.ShownHashAsync(id);

        harness.Instagram.Says("amara", new PlatformResult.Found("https://instagram.example/strangers", "instagram-stranger", "amara"));
        var result = await harness.RefreshAsync(id);

        var account = await StoredAsync(harness, id);
        Assert.Equal((SyncEffect.Kept, ReasonCode.HandleTaken), (result.Effect, result.Reason));
        Assert.Equal(shown, await harness.ShownHashAsync(id));
        Assert.Equal((ConnectionHealth.Gone, "instagram-amara"), (account.Health, account.ExternalId));

        harness.Instagram.HasPicture("amara", "hers");
        await harness.RefreshAsync(id);
        Assert.Equal(ConnectionHealth.Healthy, (await StoredAsync(harness, id)).Health);
    }

    [Fact]
    public async Task Sync_FoundAccountMissing_IsGoneUntilItIsBack()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        await harness.RefreshAsync(id);
        var healths = new List<ConnectionHealth>();
        foreach (var answer in new PlatformResult[] { _missing, _missing, _timeout, new PlatformResult.NoImage("no_picture") })
        {
            harness.Instagram.Says("amara", answer);
            await harness.RefreshAsync(id);
            healths.Add((await StoredAsync(harness, id)).Health);
        }

        Assert.Equal([ConnectionHealth.Gone, ConnectionHealth.Gone, ConnectionHealth.Gone, ConnectionHealth.Healthy], healths);
    }

    [Fact]
    public async Task Sync_FailsThreeTimes_CountsAndSaysSinceWhen()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.Says("amara", _timeout);
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        var first = harness.Time.GetUtcNow();
        for (var i = 0; i < 3; i++)
        {
            await harness.RefreshAsync(id);
            harness.Time.Advance(TimeSpan.FromDays(1));
        }

        var failing = await StoredAsync(harness, id);
        harness.Instagram.HasPicture("amara", "a1");
        await harness.RefreshAsync(id);
        var healed = await StoredAsync(harness, id);

        Assert.Equal((ConnectionHealth.Failing, 3, first, "timeout"), (failing.Health, failing.FailureCount, failing.HealthSince, failing.LastError));
        Assert.Equal((ConnectionHealth.Healthy, 0, (string?)null), (healed.Health, healed.FailureCount, healed.LastError));
    }

    [Fact]
    public async Task Sync_Throttled_IsPausedUntilThenAndNoFailure()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.Says("amara", _throttled);
        var id = await harness.TalentAsync("Amara", "instagram:amara");

        await harness.RefreshAsync(id);
        var paused = await StoredAsync(harness, id);
        harness.Instagram.HasPicture("amara", "a1");
        await harness.RefreshAsync(id);

        Assert.Equal(
            (ConnectionHealth.Paused, harness.Time.GetUtcNow().AddMinutes(10), 0), (paused.Health, paused.RetryAt, paused.FailureCount));
        var healed = await StoredAsync(harness, id);
        Assert.Equal((ConnectionHealth.Healthy, (DateTimeOffset?)null), (healed.Health, healed.RetryAt));
    }

    [Theory]
    [InlineData("expired", ConnectionHealth.ReconnectNeeded, "token_expired")]
    [InlineData("missing", ConnectionHealth.NotFound, "not_found")]
    [InlineData("renamed", ConnectionHealth.Renamed, null)]
    public async Task Sync_PlatformIsDownOrLimited_NeitherHealsNorHides(string before, ConnectionHealth health, string? reason)
    {
        await using var harness = await SyncHarness.CreateAsync();
        PlatformResult answer = before switch { "expired" => _expired, "missing" => _missing, _ => _renamed };
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        foreach (var next in new[] { answer, _timeout, _throttled })
        {
            harness.Instagram.Says("amara", next);
            harness.Instagram.Says("amaraosei", next);
            await harness.RefreshAsync(id);
        }

        Assert.Equal((health, reason), await HealthAsync(harness, id));
    }

    [Fact]
    public void After_NotAskedBecauseOfLimits_IsPausedWithoutAFailure()
    {
        var account = Account(ConnectionHealth.Healthy) with { FailureCount = 2 };
        var until = Samples.Now.AddMinutes(5);

        var (row, rename) = ConnectionHealthPolicy.After(new ConnectionResult(
            account, new PlatformOutcome.Transient("circuit_open", until) { IsUnasked = true }, null, Samples.Now, TimeSpan.Zero));

        Assert.Equal((nameof(ConnectionHealth.Paused), "circuit_open", until, 2), (row.Health, row.LastError, row.RetryAt, row.FailureCount));
        Assert.Null(rename);
    }

    [Theory]
    [InlineData(ConnectionHealth.Pending, "typed-id", ConnectionHealth.NotFound)]
    [InlineData(ConnectionHealth.NotFound, "typed-id", ConnectionHealth.NotFound)]
    [InlineData(ConnectionHealth.Failing, "known-id", ConnectionHealth.Gone)]
    [InlineData(ConnectionHealth.Failing, null, ConnectionHealth.NotFound)]
    [InlineData(ConnectionHealth.Healthy, null, ConnectionHealth.Gone)]
    public void After_AccountMissing_IsGoneOnlyIfItWasThere(ConnectionHealth before, string? externalId, ConnectionHealth expected)
    {
        var account = Account(before) with { ExternalId = externalId };

        var (row, _) = ConnectionHealthPolicy.After(new ConnectionResult(
            account, new PlatformOutcome.NoImage("not_found", AccountMissing: true), null, Samples.Now, TimeSpan.Zero));

        Assert.Equal(expected.ToString(), row.Health);
    }

    [Fact]
    public async Task Sync_LimitsKeepUsFromAsking_LeavesTheTimeOfTheLastQuestion()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.HasPicture("amara", "a1");
        var id = await harness.TalentAsync("Amara", "instagram:amara");
        await harness.RefreshAsync(id);
        var account = await StoredAsync(harness, id);
        var row = new ConnectionRow(
            account.Id, id, nameof(ConnectionHealth.Paused), Samples.Now, "limit_wait", null, null, account.CandidatePhotoId, Samples.Now.AddHours(1), 0, null);
        await using var context = harness.Open();
        var talent = await context.Talents.AsNoTracking().SingleAsync(t => t.Id == id, Token);

        await harness.Get<BatchWriter>().CommitAsync(
            new BatchRows(
                [new TalentRow(id, talent.Version, "instagram", talent.ProfileImageUrl, talent.PhotoId, null, Samples.Now, null, 1, false)], [row], [], [], []),
            Token);

        var paused = await StoredAsync(harness, id);
        Assert.Equal(
            (ConnectionHealth.Paused, account.LastCheckedAt, Samples.Now.AddHours(1)), (paused.Health, paused.LastCheckedAt, paused.RetryAt));
    }

    private static ConnectionSnapshot Account(ConnectionHealth health) =>
        new(
            "conn_1", "talent_1", "instagram", "amara", null, health, Samples.Now, null,
            new EncryptedTokens("conn_1", "instagram", null, null, Samples.Now, null, null, null), null, null, 0);

    private static async Task<SocialConnection> StoredAsync(SyncHarness harness, string talentId)
    {
        await using var context = harness.Open();
        return await context.Connections.AsNoTracking().SingleAsync(c => c.TalentId == talentId, Token);
    }

    private static async Task<(ConnectionHealth Health, string? Reason)> HealthAsync(SyncHarness harness, string talentId)
    {
        var account = await StoredAsync(harness, talentId);
        return (account.Health, account.LastError);
    }
}
