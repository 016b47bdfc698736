
namespace TalentAdmin.Tests.Talents;

public sealed class TalentPageTests : UiTestContext
{
    [Fact]
    public void Page_OfATalent_ShowsNamePhotoAndAccounts()
    {
        Directory.Detail = Sample.Detail(Sample.Account("instagram"));

        var cut = Page();

        Assert.Equal("Jane Smith", cut.Find("h1").TextContent);
        Assert.Equal("/avatars/first/128.webp", cut.Find(".header img.avatar-photo").GetAttribute("src"));
        Assert.Contains("@jane", cut.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_DatabaseFails_SaysSoAndLoadsAgain()
    {
        Directory.Detail = Sample.Detail(Sample.Account("instagram"));
        Directory.Failure = new InvalidOperationException("secret detail");
        var cut = Page();
        Assert.Contains("could not be loaded", cut.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", cut.Markup, StringComparison.Ordinal);

        Directory.Failure = null;
        await cut.Find("[role=alert] button").ClickAsync(new());

        cut.WaitForAssertion(() => Assert.Equal("Jane Smith", cut.Find("h1").TextContent));
        Assert.Empty(cut.FindAll("[role=alert]"));
    }

    [Fact]
    public async Task Page_PhotoChanges_RepaintsAtOnceAndItsWordsASecondLater()
    {
        Directory.Detail = Sample.Detail(Sample.Account("instagram"));
        var cut = Page();

        Feed.Publish("talent_1", "/avatars/new/256.webp", 5, "tiktok");
        cut.WaitForAssertion(() => Assert.Equal("/avatars/new/128.webp", cut.Find(".header img.avatar-photo").GetAttribute("src")));
        await cut.InvokeAsync(() => { });
        Assert.Contains("From Instagram", cut.Find(".state").TextContent, StringComparison.Ordinal);

        Directory.Detail = Directory.Detail with { Source = "tiktok", ProfileImageUrl = "/avatars/new/256.webp" };
        Time.Advance(TimeSpan.FromSeconds(1));

        cut.WaitForAssertion(() => Assert.Contains("From TikTok", cut.Find(".state").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RefreshPhoto_ThatChangesThePhoto_LoadsTalentAndPhotosOnce()
    {
        Directory.Detail = Sample.Detail(Sample.Account("instagram"));
        Photos.Board = FakePhotoSelection.Of("instagram", "photo_i", FakePhotoSelection.Candidate("instagram"));
        var cut = Page();
        var (talents, photos) = (Directory.Finds, Photos.Finds);

        var refreshing = cut.InvokeAsync(cut.FindComponent<TalentCommandHeader>().Instance.RefreshAsync);
        Feed.Publish("talent_1", "/avatars/new/256.webp", 5, "tiktok");
        cut.WaitForAssertion(() => Assert.Equal("/avatars/new/128.webp", cut.Find(".header img.avatar-photo").GetAttribute("src")));
        Images.Finish(SyncEffect.Updated, "tiktok");
        await refreshing;
        await cut.InvokeAsync(() => Time.Advance(TimeSpan.FromSeconds(1)));

        Assert.Equal((talents + 1, photos + 1), (Directory.Finds, Photos.Finds));
    }

    [Fact]
    public async Task Photos_ChangedInThePanel_LoadsTalentAndPhotosOnce()
    {
        Directory.Detail = Sample.Detail(Sample.Account("instagram"));
        Photos.Board = FakePhotoSelection.Of("instagram", "photo_i", FakePhotoSelection.Candidate("instagram"));
        var cut = Page();
        var (talents, photos) = (Directory.Finds, Photos.Finds);

        Photos.Committed = () => Feed.Publish("talent_1", "/avatars/first/256.webp", 5, picture: false);
        await cut.Find(".act-lock").ClickAsync(new());
        await cut.InvokeAsync(() => Time.Advance(TimeSpan.FromSeconds(1)));

        Assert.Equal((talents + 1, photos + 1), (Directory.Finds, Photos.Finds));
    }

    [Fact]
    public void Page_OfAnotherTalent_ForgetsTheFirst()
    {
        Directory.Detail = Sample.Detail(Sample.Account("instagram"));
        var cut = Page();

        Directory.Detail = Sample.Detail() with { Id = "talent_2", Name = "John Doe" };
        cut.Render(p => p.Add(page => page.TalentId, "talent_2"));

        cut.WaitForAssertion(() => Assert.Equal("John Doe", cut.Find("h1").TextContent));
        Assert.Equal(0, Feed.Listeners("talent_1"));
        Assert.Equal(1, Feed.Listeners("talent_2"));
    }

    [Fact]
    public void Page_ForAViewer_OffersNothingThatChanges()
    {
        SignIn(AppRoles.Viewer);
        Directory.Detail = Sample.Detail(Sample.Account("instagram", ConnectionHealth.Failing));

        Assert.Empty(Page().FindAll("form.connect, .header button"));
    }

    private IRenderedComponent<TalentPage> Page() => Render<TalentPage>(p => p.Add(page => page.TalentId, "talent_1"));
}
