using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Photos.Selection;

/// <summary>A person's choice against every kind of sync.</summary>
public sealed class PhotoHistoryTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task History_SyncsAndPeople_SaysWhoWhenAndFromWhere()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var (id, instagram, tiktok) = await TwoAccountsAsync(harness);
        await harness.Choices.UseAsync(id, tiktok, pin: true, SyncHarness.Actor, Token);

        var history = (await harness.Board.FindAsync(id, Token))!.History;

        Assert.Equal(
            [(PhotoChange.Pinned, "manual", "tiktok", "Jane"), (PhotoChange.Sync, "instagram", "instagram", null)],
            history.Select(e => (e.Change, e.Source, e.PhotoSource!, e.ActorName)));
        Assert.NotNull(history[1].RunId);

        var back = await harness.Choices.GoBackAsync(id, history[1].EntryId, SyncHarness.Actor, Token);
        Assert.Equal("manual", back.Shown?.Source);
        Assert.Equal(instagram, await PhotoAsync(harness, id));
    }

    [Fact]
    public async Task Clean_LongHistory_KeepsTheNewestAndWhatIsShown()
    {
        await using var harness = await SyncHarness.CreateAsync(new() { ["Photos:HistoryCount"] = "3" });
        var (id, _, _) = await TwoAccountsAsync(harness);
        for (var i = 2; i < 8; i++)
        {
            harness.Instagram.HasPicture("amara", $"a{i}");
            await harness.RefreshAsync(id);
        }

        await harness.Get<SyncCleanup>().CleanAsync(Token);
        await using (var context = harness.Open())
        {
            Assert.Equal(3, await context.PhotoHistory.CountAsync(Token));
        }

        harness.Time.Advance(TimeSpan.FromDays(400));
        await harness.Get<SyncCleanup>().CleanAsync(Token);
        await using var later = harness.Open();
        Assert.Equal(await PhotoAsync(harness, id), (await later.PhotoHistory.SingleAsync(Token)).PhotoId);
        Assert.Equal(2, await later.Photos.CountAsync(Token));
    }

    [Fact]
    public async Task Disconnect_Account_ForgetsItsPhotosInTheHistoryToo()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var (id, _, _) = await TwoAccountsAsync(harness);

        await harness.Trash.EndConnectionAsync(id, "instagram", SyncHarness.Actor, Token);

        var history = (await harness.Board.FindAsync(id, Token))!.History;
        Assert.Equal((PhotoChange.Removed, "tiktok"), (Assert.Single(history).Change, history[0].Source));
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
