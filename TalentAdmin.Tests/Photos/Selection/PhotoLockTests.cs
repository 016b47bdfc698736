namespace TalentAdmin.Tests.Photos.Selection;

/// <summary>A person's choice against every kind of sync.</summary>
public sealed class PhotoLockTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lock_PlatformHasANewPhoto_KeepsWhatIsShownAndCollectsTheCandidate()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var (id, instagram, _) = await TwoAccountsAsync(harness);

        await harness.Choices.LockAsync(id, isLocked: true, SyncHarness.Actor, Token);
        harness.Instagram.HasPicture("amara", "a2");
        harness.Time.Advance(TimeSpan.FromDays(2));
        var forced = await harness.RefreshAsync(id);
        await harness.Service.SyncAllAsync(new SyncAllRequest(RunTrigger.Scheduled), Token);
        await harness.Service.SyncAllAsync(new SyncAllRequest(RunTrigger.Bulk, ForceRefresh: true), Token);

        var detail = await harness.FindAsync(id);
        Assert.Equal((SyncEffect.Locked, "instagram"), (forced.Effect, forced.Source));
        Assert.Equal((true, "Jane", "instagram"), (detail.IsLocked, detail.LockedBy, detail.Source));
        Assert.Equal(instagram, await PhotoAsync(harness, id));
        var board = (await harness.Board.FindAsync(id, Token))!;
        Assert.NotEqual(instagram, board.Candidates[0].Photo?.Id);

        await harness.Choices.LockAsync(id, isLocked: false, SyncHarness.Actor, Token);
        await harness.RefreshAsync(id);
        Assert.Equal(board.Candidates[0].Photo?.Id, await PhotoAsync(harness, id));
    }

    [Fact]
    public async Task Lock_AccountOfTheShownPhotoIsRemoved_DoesNotHoldThePhoto()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var (id, _, tiktok) = await TwoAccountsAsync(harness);

        await harness.Choices.LockAsync(id, isLocked: true, SyncHarness.Actor, Token);
        await harness.Trash.EndConnectionAsync(id, "instagram", SyncHarness.Actor, Token);

        Assert.Equal(tiktok, await PhotoAsync(harness, id));
        Assert.False((await harness.FindAsync(id)).IsLocked);
    }

    [Fact]
    public async Task PinPlatform_LowerOne_IsShownAtOnceAndFromThenOn()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var (id, instagram, tiktok) = await TwoAccountsAsync(harness);

        var answer = await harness.Choices.PinPlatformAsync(id, "tiktok", SyncHarness.Actor, Token);
        var atOnce = await PhotoAsync(harness, id);
        await harness.RefreshAsync(id);
        var afterSync = await PhotoAsync(harness, id);
        await harness.Choices.PinPlatformAsync(id, null, SyncHarness.Actor, Token);
        await harness.RefreshAsync(id);

        Assert.Equal("tiktok", answer.Shown?.Source);
        Assert.Equal((tiktok, tiktok), (atOnce, afterSync));
        Assert.Equal(instagram, await PhotoAsync(harness, id));
    }

    [Theory]
    [InlineData("myspace", PhotoSelectionError.UnknownPlatform)]
    [InlineData("youtube", PhotoSelectionError.NotConnected)]
    public async Task PinPlatform_NoSuchAccount_IsRefused(string platform, PhotoSelectionError expected)
    {
        await using var harness = await SyncHarness.CreateAsync();
        var (id, _, _) = await TwoAccountsAsync(harness);

        Assert.Equal(expected, (await harness.Choices.PinPlatformAsync(id, platform, SyncHarness.Actor, Token)).Error);
    }

    // Shows Instagram's photo, with TikTok's collected beside it.
    private static async Task<(string TalentId, string Instagram, string TikTok)> TwoAccountsAsync(SyncHarness harness)
    {
        harness.Instagram.HasPicture("amara", "a1");
        harness.TikTok.HasPicture("amara", "t1");
        var id = await harness.TalentAsync("Amara", "instagram:amara", "tiktok:amara");
        await harness.RefreshAsync(id);
        await harness.Service.FetchTikTokAsync(id, Token);
        var board = (await harness.Board.FindAsync(id, Token))!;
        return (id, board.Candidates[0].Photo!.Id, board.Candidates[1].Photo!.Id);
    }

    private static async Task<string?> PhotoAsync(SyncHarness harness, string talentId) => (await harness.Board.FindAsync(talentId, Token))!.PhotoId;
}
