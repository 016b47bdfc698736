namespace TalentAdmin.Tests.Sync;

public sealed class CandidateRefreshTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Refresh_AccountThatNoSyncAsked_IsAskedOnceADayAndChangesNothingShown()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var id = await SyncedAsync(harness);

        Assert.Equal(1, await harness.Get<ICandidateRefresh>().RefreshAsync(id, Token));
        Assert.Equal(0, await harness.Get<ICandidateRefresh>().RefreshAsync(id, Token));

        var board = (await harness.Board.FindAsync(id, Token))!;
        Assert.Equal("instagram", board.Source);
        Assert.NotNull(board.Candidates[1].Photo);
        Assert.Single(harness.TikTok.Calls);
    }

    [Fact]
    public async Task RunRound_AWeekLater_AsksEveryAccountOnce()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var id = await SyncedAsync(harness);
        await harness.Get<ICandidateRefresh>().RefreshAsync(id, Token);

        Assert.Equal(0, await harness.Get<ICandidateRefresh>().RunRoundAsync(Token));
        harness.Time.Advance(TimeSpan.FromDays(8));
        Assert.Equal(2, await harness.Get<ICandidateRefresh>().RunRoundAsync(Token));
        Assert.Equal(0, await harness.Get<ICandidateRefresh>().RunRoundAsync(Token));
    }

    [Fact]
    public async Task Refresh_PlatformBreaks_TheOthersAreAskedAllTheSame()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var id = await SyncedAsync(harness);
        harness.Time.Advance(TimeSpan.FromDays(2));
        harness.Instagram.Says("amara", new PlatformResult.Transient("timeout"));

        Assert.Equal(2, await harness.Get<ICandidateRefresh>().RefreshAsync(id, Token));
        Assert.NotNull((await harness.Board.FindAsync(id, Token))!.Candidates[1].Photo);
    }

    private static async Task<string> SyncedAsync(SyncHarness harness)
    {
        harness.Instagram.HasPicture("amara", "a1");
        harness.TikTok.HasPicture("amara", "t1");
        var id = await harness.TalentAsync("Amara", "instagram:amara", "tiktok:amara");
        await harness.RefreshAsync(id);
        return id;
    }
}
