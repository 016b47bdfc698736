using MudBlazor;

namespace TalentAdmin.Tests.Photos.Selection;

public sealed class PhotosPanelHistoryTests : UiTestContext
{
    private IRenderedComponent<MudSnackbarProvider>? _snackbars;

    [Fact]
    public async Task Panel_PinnedAndLocked_SaysByWhomAndOffersTheWayBack()
    {
        Photos.Board = TwoCandidates() with
        {
            Source = PhotoSource.Manual,
            PhotoId = "photo_t",
            LockedAt = Sample.Now.AddDays(-19),
            LockedBy = "Ann",
            PinnedPlatform = "tiktok",
            History = [Past(2, PhotoChange.Pinned)],
        };
        var cut = Panel();

        Assert.Equal("Pinned: TikTok’s photo · locked by Ann since 3 Nov · TikTok always first", cut.Find(".hold").TextContent);
        Assert.Equal("true", cut.Find(".act-lock").GetAttribute("aria-pressed"));
        await cut.Find(".act-lock").ClickAsync(new());
        await cut.Find(".act-unpin").ClickAsync(new());
        Assert.Equal(["unlock", "unpin"], Photos.Done);
    }

    [Fact]
    public async Task Panel_History_SaysWhoAndGoesBack()
    {
        Photos.Board = TwoCandidates() with { History = [Past(7, PhotoChange.Sync, "photo_i"), Past(6, PhotoChange.Pinned, "photo_t", "Ann")] };
        var cut = Panel();

        var entries = cut.FindAll(".history li");
        Assert.Contains("Shown now", entries[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Pinned by Ann", entries[1].TextContent, StringComparison.Ordinal);
        await entries[1].QuerySelector(".act-back")!.ClickAsync(new());

        Assert.Equal(["back 6"], Photos.Done);
    }

    [Fact]
    public async Task Panel_LongHistory_ShowsTheRestOnDemand()
    {
        Photos.Board = TwoCandidates() with { History = [.. Enumerable.Range(0, 9).Select(i => Past(9 - i, PhotoChange.Sync))] };
        var cut = Panel();
        Assert.Equal(4, cut.FindAll(".history li").Count);

        await cut.Find(".history .more").ClickAsync(new());

        Assert.Equal(9, cut.FindAll(".history li").Count);
    }

    [Fact]
    public async Task Panel_Why_SaysItPlatformByPlatform()
    {
        Photos.Board = FakePhotoSelection.Of(
            "instagram", "photo_i", FakePhotoSelection.Candidate("instagram"), FakePhotoSelection.Candidate("tiktok", CandidateStatus.DefaultAvatar, hasPhoto: false));
        var cut = Panel();
        Assert.Empty(cut.FindAll(".why"));

        await cut.Find(".act-why").ClickAsync(new());

        Assert.Equal("The photo comes from Instagram.", cut.Find(".why b").TextContent);
        Assert.Equal(
            ["Instagram: chosen, 800\u00A0×\u00A0800.", "TikTok: default avatar, skipped."],
            cut.FindAll(".why li span:not(.mut)").Select(s => s.TextContent));
        Assert.Equal("true", cut.Find(".act-why").GetAttribute("aria-expanded"));
    }

    private static PhotoOverview TwoCandidates() =>
        FakePhotoSelection.Of("instagram", "photo_i", FakePhotoSelection.Candidate("instagram"), FakePhotoSelection.Candidate("tiktok"));

    private static PastPhoto Past(long id, PhotoChange change, string photoId = "photo_t", string? by = null) =>
        new(id, Sample.Now.AddDays(-1), change, "instagram", photoId, photoId == "photo_t" ? "tiktok" : "instagram", "keyx", by, by is null ? "run_1" : null);

    private IRenderedComponent<PhotosPanel> Panel(bool canChange = true, Core.Talents.TalentDetail? detail = null)
    {
        Render<MudPopoverProvider>();
        Render<MudDialogProvider>();
        _snackbars = Render<MudSnackbarProvider>();
        return Render<PhotosPanel>(p => p
            .Add(c => c.Talent, detail ?? Sample.Detail(Sample.Account("instagram"), Sample.Account("tiktok")))
            .Add(c => c.Now, Sample.Now)
            .Add(c => c.CanChange, canChange));
    }
}
