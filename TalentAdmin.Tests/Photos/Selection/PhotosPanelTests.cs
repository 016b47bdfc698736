using MudBlazor;

namespace TalentAdmin.Tests.Photos.Selection;

public sealed class PhotosPanelTests : UiTestContext
{
    private IRenderedComponent<MudSnackbarProvider>? _snackbars;

    [Fact]
    public void Panel_Candidates_SayWhereFromHowLargeHowOldAndWhatOfThem()
    {
        Photos.Board = FakePhotoSelection.Of(
            "instagram",
            "photo_i",
            FakePhotoSelection.Candidate("instagram"),
            FakePhotoSelection.Candidate("tiktok", CandidateStatus.SameAsOther, sameAs: "instagram"),
            FakePhotoSelection.Candidate("youtube", CandidateStatus.DefaultAvatar, hasPhoto: false));

        var cut = Panel();

        var cards = cut.FindAll(".photo-card");
        Assert.Equal(3, cards.Count);
        Assert.Contains("Shown now", cards[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("800\u00A0×\u00A0800", cards[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("2\u00A0d ago", cards[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Looks the same as Instagram’s", cards[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("Platform default avatar", cards[2].TextContent, StringComparison.Ordinal);
        Assert.Equal("/avatars/keyt/256.webp", cards[1].QuerySelector("img")!.GetAttribute("src"));
        Assert.Empty(cards[0].QuerySelectorAll(".act-show"));
    }

    [Theory]
    [InlineData(".act-show", "show photo_t by jane@agency.example", "Jane Smith: the photo is shown until the next sync. Pin it to keep it")]
    [InlineData(".act-pin", "pin photo_t by jane@agency.example", "Jane Smith: the photo is pinned, no sync changes it")]
    [InlineData(".act-publish", "publish photo_t", "Jane Smith: the photo is published as number 1")]
    [InlineData(".act-first", "first tiktok", "Jane Smith: TikTok always comes first now")]
    public async Task Panel_ButtonsOfACandidate_DoWhatTheySay(string button, string done, string said)
    {
        Photos.Board = TwoCandidates();
        var cut = Panel();

        await cut.FindAll(".photo-card")[1].QuerySelector(button)!.ClickAsync(new());

        Assert.Equal([done], Photos.Done);
        Assert.Equal([said], Snackbars());
    }

    [Fact]
    public async Task Panel_Undo_TakesTheChoiceBack()
    {
        Photos.Board = TwoCandidates();
        var cut = Panel();
        await cut.FindAll(".photo-card")[1].QuerySelector(".act-pin")!.ClickAsync(new());

        await _snackbars!.FindAll("button").First(b => b.TextContent.Contains("Undo", StringComparison.Ordinal)).ClickAsync(new());

        Assert.Equal("undo to photo_i", Photos.Done[^1]);
    }

    [Fact]
    public async Task Panel_UndoAfterItsPageIsGone_IsDoneAndBreaksNothing()
    {
        Photos.Board = TwoCandidates();
        var cut = Panel();
        await cut.FindAll(".photo-card")[1].QuerySelector(".act-pin")!.ClickAsync(new());

        cut.Instance.Dispose();
        await _snackbars!.FindAll("button").First(b => b.TextContent.Contains("Undo", StringComparison.Ordinal)).ClickAsync(new());

        Assert.Equal("undo to photo_i", Photos.Done[^1]);
        Assert.Equal(["Jane Smith: undone, the photo is as it was before"], Snackbars());
    }

    [Theory]
    [InlineData(AttemptOutcome.NoImage, "No photo there")]
    [InlineData(AttemptOutcome.NeedsReauth, "Not seen: needs a reconnect")]
    [InlineData(AttemptOutcome.Transient, "Not seen: could not be asked")]
    public void Panel_AccountWithoutAPhoto_SaysWhetherItCouldBeAsked(AttemptOutcome outcome, string words)
    {
        var candidate = FakePhotoSelection.Candidate("tiktok", CandidateStatus.None, hasPhoto: false);
        Photos.Board = FakePhotoSelection.Of("initials", null, candidate with { LastAttempt = new LastAttempt(Sample.Now, outcome, null) });

        Assert.Contains(words, Panel().Find(".photo-card").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Panel_Refused_SaysWhy()
    {
        Photos.Board = TwoCandidates();
        Photos.Refusal = PhotoSelectionError.NoSuchPhoto;
        var cut = Panel();

        await cut.FindAll(".photo-card")[1].QuerySelector(".act-pin")!.ClickAsync(new());

        Assert.Equal(["This photo is not kept any more. Choose another one."], Snackbars());
    }

    [Fact]
    public void Panel_Viewer_LooksAndChangesNothing()
    {
        SignIn(AppRoles.Viewer);
        Photos.Board = TwoCandidates() with { History = [Past(1, PhotoChange.Sync), Past(2, PhotoChange.Pinned)] };

        var cut = Panel(canChange: false);

        Assert.Equal(["Why this photo?"], cut.FindAll("button").Select(b => b.TextContent.Trim()));
        Assert.Equal(0, Photos.Refreshes);
    }

    [Fact]
    public void Panel_Opened_AsksTheAccountsThatNoSyncAsked()
    {
        Photos.Board = TwoCandidates();

        Panel();

        Assert.Equal(1, Photos.Refreshes);
    }

    [Theory]
    [InlineData(0, "defaultavatar tiktok")]
    [InlineData(1, "photo tiktok")]
    public async Task Panel_SuspectedAvatar_AsksWhatItIs(int button, string done)
    {
        Photos.Board = FakePhotoSelection.Of(
            "instagram", "photo_i", FakePhotoSelection.Candidate("instagram"), FakePhotoSelection.Candidate("tiktok", CandidateStatus.Suspected));
        var cut = Panel();
        var card = cut.FindAll(".photo-card")[1];
        Assert.Contains("May be a default avatar", card.TextContent, StringComparison.Ordinal);

        await card.QuerySelectorAll(".choose")[0].QuerySelectorAll("button")[button].ClickAsync(new());

        Assert.Equal([done], Photos.Done);
    }

    [Fact]
    public async Task Panel_DatabaseFails_SaysSoAndLoadsAgain()
    {
        Photos.Failure = new InvalidOperationException("secret detail");
        var cut = Panel();
        Assert.Contains("could not be loaded", cut.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", cut.Markup, StringComparison.Ordinal);

        Photos.Failure = null;
        Photos.Board = TwoCandidates();
        await cut.Find("[role=alert] button").ClickAsync(new());

        Assert.Equal(2, cut.FindAll(".photo-card").Count);
    }

    [Fact]
    public void Panel_CropCarriedOver_AsksToCheckIt()
    {
        Photos.Board = TwoCandidates();

        var cut = Panel(detail: Sample.Detail(Sample.Account("instagram")) with { CropState = CropState.Check });

        Assert.Contains("the crop was carried over", cut.Find(".check").TextContent, StringComparison.Ordinal);
        Assert.NotNull(cut.Find(".act-check"));
    }

    [Fact]
    public void Panel_NoAccounts_OffersTheUpload()
    {
        Photos.Board = FakePhotoSelection.Of("initials", null);

        var cut = Panel();

        Assert.Contains("nothing to choose from but an upload", cut.Markup, StringComparison.Ordinal);
        Assert.NotNull(cut.Find("input[type=file]"));
        Assert.Empty(cut.FindAll(".act-crop"));
    }

    [Fact]
    public async Task Upload_Arrived_SaysSoAndCanBeTakenBack()
    {
        Photos.Board = TwoCandidates();
        var cut = Panel();
        var zone = cut.FindComponent<UploadZone>();

        await cut.InvokeAsync(zone.Instance.OnStartedAsync);
        await cut.InvokeAsync(() => zone.Instance.OnDoneAsync(null));

        Assert.Equal(["Jane Smith: the photo is uploaded and pinned, no sync changes it"], Snackbars());
        Assert.Contains("Undo", _snackbars!.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Upload_Refused_SaysWhy()
    {
        Photos.Board = TwoCandidates();
        var cut = Panel();

        await cut.InvokeAsync(() => cut.FindComponent<UploadZone>().Instance.OnDoneAsync("The file is empty."));

        Assert.Equal(["The file is empty."], Snackbars());
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
