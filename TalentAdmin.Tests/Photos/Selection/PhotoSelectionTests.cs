using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Photos.Selection;

/// <summary>A person's choice against every kind of sync.</summary>
public sealed class PhotoSelectionTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Use_Candidate_IsPinnedAndSurvivesForcedAndBulkSyncs()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var (id, _, tiktok) = await TwoAccountsAsync(harness);

        var answer = await harness.Choices.UseAsync(id, tiktok, pin: true, SyncHarness.Actor, Token);
        harness.Instagram.HasPicture("amara", "a2");
        harness.Time.Advance(TimeSpan.FromDays(2));
        await harness.RefreshAsync(id);
        harness.Time.Advance(TimeSpan.FromMinutes(1));
        var run = await harness.Service.SyncAllAsync(new SyncAllRequest(RunTrigger.Bulk, ForceRefresh: true), Token);

        Assert.Equal((PhotoSelectionError.None, "manual"), (answer.Error, answer.Shown?.Source));
        Assert.Equal(FakePhotoFetcher.HashOf("https://tiktok.example/t1"), await harness.ShownHashAsync(id));
        Assert.Equal(1, run!.Skipped);

        // Candidates are collected beside it.
        var board = (await harness.Board.FindAsync(id, Token))!;
        Assert.True(board.IsPinned);
        Assert.Equal(tiktok, board.PhotoId);
        Assert.NotEqual(board.PhotoId, board.Candidates[0].Photo?.Id);
    }

    [Fact]
    public async Task Use_WithoutPin_IsShownUntilTheNextSync()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var (id, instagram, tiktok) = await TwoAccountsAsync(harness);

        var answer = await harness.Choices.UseAsync(id, tiktok, pin: false, SyncHarness.Actor, Token);
        var shown = await PhotoAsync(harness, id);
        await harness.RefreshAsync(id);

        Assert.Equal("tiktok", answer.Shown?.Source);
        Assert.Equal(tiktok, shown);
        Assert.Equal(instagram, await PhotoAsync(harness, id));
    }

    [Fact]
    public async Task Use_PhotoOfAnotherTalent_IsRefused()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var (id, _, _) = await TwoAccountsAsync(harness);
        harness.YouTube.HasPicture("ben", "b1");
        var other = await harness.TalentAsync("Ben", "youtube:ben");
        await harness.RefreshAsync(other);

        var answer = await harness.Choices.UseAsync(id, (await PhotoAsync(harness, other))!, pin: true, SyncHarness.Actor, Token);

        Assert.Equal(PhotoSelectionError.NoSuchPhoto, answer.Error);
        Assert.Equal(PhotoSelectionError.NotFound, (await harness.Choices.UseAsync("talent_none", "photo_1", pin: true, SyncHarness.Actor, Token)).Error);
    }

    [Fact]
    public async Task Use_WhileASyncIsUnderWay_WinsOverItsResult()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var (id, _, tiktok) = await TwoAccountsAsync(harness);
        harness.Instagram.HasPicture("amara", "a2");
        var chosen = false;
        harness.Instagram.BeforeAnswer = async () =>
        {
            if (!chosen)
            {
                chosen = true;
                Assert.True((await harness.Choices.UseAsync(id, tiktok, pin: true, SyncHarness.Actor, Token)).Succeeded);
            }
        };

        var result = await harness.RefreshAsync(id);

        Assert.Equal(SyncEffect.Locked, result.Effect);
        Assert.Equal(tiktok, await PhotoAsync(harness, id));
    }

    [Fact]
    public async Task Upload_File_IsPinnedAndUnpinGivesItBack()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var (id, instagram, _) = await TwoAccountsAsync(harness);

        var uploaded = await harness.Choices.UploadAsync(id, "picture"u8.ToArray(), SyncHarness.Actor, Token);
        var refused = await harness.Choices.UploadAsync(id, new byte[2], SyncHarness.Actor, Token);
        await harness.RefreshAsync(id);
        var afterSync = await harness.FindAsync(id);
        await harness.Choices.UnpinAsync(id, SyncHarness.Actor, Token);

        Assert.Equal("manual", uploaded.Shown?.Source);
        Assert.Equal((PhotoSelectionError.Unacceptable, "too_small"), (refused.Error, refused.Reason));
        Assert.Equal(("manual", uploaded.Shown?.ImageUrl), (afterSync.Source, afterSync.ProfileImageUrl));
        Assert.Equal(instagram, await PhotoAsync(harness, id));
        Assert.Equal("manual", Assert.Single((await harness.Board.FindAsync(id, Token))!.Uploads).Source);
    }

    [Fact]
    public async Task Undo_OfAPin_RestoresSourceAndPhoto()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var (id, instagram, tiktok) = await TwoAccountsAsync(harness);

        var pinned = await harness.Choices.UseAsync(id, tiktok, pin: true, SyncHarness.Actor, Token);
        var undone = await harness.Choices.UndoAsync(id, pinned.Before!, SyncHarness.Actor, Token);

        Assert.Equal("instagram", undone.Shown?.Source);
        Assert.Equal(instagram, await PhotoAsync(harness, id));
    }

    [Fact]
    public async Task Publish_SomePhotos_KeepsTheirOrder()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var (id, instagram, tiktok) = await TwoAccountsAsync(harness);

        await harness.Choices.PublishAsync(id, [tiktok, instagram], SyncHarness.Actor, Token);
        var refused = await harness.Choices.PublishAsync(id, ["photo_none"], SyncHarness.Actor, Token);

        Assert.Equal([tiktok, instagram], (await harness.Board.FindAsync(id, Token))!.Published.Select(p => p.Id));
        Assert.Equal(PhotoSelectionError.NoSuchPhoto, refused.Error);
    }

    [Fact]
    public async Task Choices_OfAPerson_AreAudited()
    {
        await using var harness = await SyncHarness.CreateAsync();
        var (id, _, tiktok) = await TwoAccountsAsync(harness);

        await harness.Choices.UseAsync(id, tiktok, pin: true, SyncHarness.Actor, Token);
        await harness.Choices.LockAsync(id, isLocked: true, SyncHarness.Actor, Token);
        await harness.Choices.UnpinAsync(id, SyncHarness.Actor, Token);

        await using var context = harness.Open();
        Assert.Equal(
            ["photo.pinned", "photo.locked", "photo.unpinned"],
            await context.AuditEntries.Where(e => e.Action.StartsWith("photo.")).OrderBy(e => e.Id).Select(e => e.Action).ToListAsync(Token));
    }

    [Fact]
    public async Task Why_EachPlatform_IsReplayedInPlainWords()
    {
        await using var harness = await SyncHarness.CreateAsync();
        harness.Instagram.Says("amara", new PlatformResult.NeedsReauth("token_expired"));
        harness.TikTok.Says("amara", new PlatformResult.NoImage("default_avatar"));
        harness.YouTube.HasPicture("amara", "y1");
        var id = await harness.TalentAsync("Amara", "instagram:amara", "tiktok:amara", "youtube:amara");
        await harness.RefreshAsync(id);

        var why = harness.Get<PhotoReason>().Of((await harness.Board.FindAsync(id, Token))!);

        Assert.Equal("The photo comes from youtube. It was looked up by its handle; if youtube does not show it again, it goes on 22 Dec.", why.Headline);
        Assert.Equal(
            ["instagram: reconnect needed since 22 Nov.", "tiktok: default avatar, skipped.", "youtube: chosen, 320\u00A0×\u00A0320."],
            why.Platforms.Select(p => p.Text));
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
