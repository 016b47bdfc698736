using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace TalentAdmin.Tests.Photos.DefaultAvatars;

public sealed class DefaultAvatarsPageTests : UiTestContext
{
    private IRenderedComponent<MudSnackbarProvider>? _snackbars;

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Page_NothingProposed_SaysSo()
    {
        var cut = Show();

        Assert.Contains("No picture waits for a verdict", cut.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Empty(cut.FindAll(".photo-card, .pager"));
    }

    [Fact]
    public void Page_Proposals_ShowThePictureAndWhoHasIt()
    {
        Photos.Learnt.Add(Proposal(1, "instagram", accounts: 1204));
        Photos.Learnt.Add(Proposal(2, "tiktok", accounts: 0, key: null));

        var cut = Show();

        var cards = cut.FindAll(".photo-card");
        Assert.Equal("/avatars/key1/256.webp", cards[0].QuerySelector("img")!.GetAttribute("src"));
        Assert.Contains("1,204 accounts have it", cards[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("2\u00A0d ago", cards[0].TextContent, StringComparison.Ordinal);
        Assert.Null(cards[1].QuerySelector("img"));
        Assert.Contains("No copy of it is kept", cards[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("no account has it now", cards[1].TextContent, StringComparison.Ordinal);
        Assert.Equal(["2", "0"], cut.FindAll(".chip span").Select(s => s.TextContent));
    }

    [Theory]
    [InlineData(".act-default-avatar", "defaultavatar instagram", "Noted: accounts with this picture count as having no photo")]
    [InlineData(".act-photo", "photo instagram", "Noted: this picture is a photo like any other")]
    public async Task Decide_AProposal_SaysItTakesItOffTheListAndGoesOnWithTheNext(string button, string done, string said)
    {
        Photos.Learnt.Add(Proposal(1, "instagram"));
        Photos.Learnt.Add(Proposal(2, "tiktok"));
        var cut = Show();

        await cut.Find(button).ClickAsync(new());

        Assert.Equal([done], Photos.Done);
        Assert.Equal([said], Snackbars());
        var left = cut.Find(".photo-card");
        Assert.Contains("TikTok", left.TextContent, StringComparison.Ordinal);
        cut.WaitForAssertion(() => JSInterop.VerifyFocusAsyncInvoke());
    }

    [Fact]
    public async Task Undo_AVerdict_PutsThePictureBackOnTheList()
    {
        Photos.Learnt.Add(Proposal(1, "instagram"));
        var cut = Show();
        await cut.Find(".act-default-avatar").ClickAsync(new());
        Assert.Empty(cut.FindAll(".photo-card"));

        await _snackbars!.FindAll("button").First(b => b.TextContent.Contains("Undo", StringComparison.Ordinal)).ClickAsync(new());

        Assert.Equal(["defaultavatar instagram", "suspected instagram"], Photos.Done);
        Assert.Contains("Undone: everything is as it was before", Snackbars());
        cut.WaitForAssertion(() => Assert.Single(cut.FindAll(".photo-card")));
    }

    [Fact]
    public async Task Decided_SaysWhatAndByWhomAndOffersOnlyTheOther()
    {
        Photos.Learnt.Add(Proposal(1, "instagram", DefaultAvatarStatus.DefaultAvatar));
        Photos.Learnt.Add(Proposal(2, "tiktok", DefaultAvatarStatus.Photo));
        Navigation.NavigateTo("/attention/placeholders?view=decided");

        var cut = Show();

        var cards = cut.FindAll(".photo-card");
        Assert.Contains("Stands for “no photo”", cards[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("by Ann", cards[0].TextContent, StringComparison.Ordinal);
        Assert.Equal(["It is not"], cards[0].QuerySelectorAll(".choose .btn").Select(b => b.TextContent));
        Assert.Equal(["It is a default avatar"], cards[1].QuerySelectorAll(".choose .btn").Select(b => b.TextContent));
        await cards[0].QuerySelector(".act-photo")!.ClickAsync(new());
        await _snackbars!.FindAll("button").First(b => b.TextContent.Contains("Undo", StringComparison.Ordinal)).ClickAsync(new());
        Assert.Equal(["photo instagram", "defaultavatar instagram"], Photos.Done);
    }

    [Fact]
    public async Task WhoHasIt_Asked_NamesTheFirstAndCountsTheRest()
    {
        Photos.Learnt.Add(Proposal(1, "instagram", accounts: 40));
        var cut = Show();

        await cut.Find(".act-who").ClickAsync(new());

        var holders = cut.FindAll(".holders li");
        Assert.Equal(13, holders.Count);
        Assert.Equal("/talents/talent_1", holders[0].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("and 28 more", holders[12].TextContent);
    }

    [Fact]
    public void Page_Many_AreShownPageByPage()
    {
        for (var i = 0; i < 30; i++)
        {
            Photos.Learnt.Add(Proposal(i, "instagram"));
        }

        var cut = Show();
        Assert.Equal(24, cut.FindAll(".photo-card").Count);
        Assert.Equal("/attention/placeholders?page=2", cut.Find("a[rel=next]").GetAttribute("href"));
        Navigation.NavigateTo("/attention/placeholders?page=2");

        cut.WaitForAssertion(() => Assert.Equal(6, cut.FindAll(".photo-card").Count));
        Assert.Contains("Page 2 of 2", cut.Find(".pager").TextContent, StringComparison.Ordinal);
        Assert.Empty(cut.FindAll("a[rel=next]"));
    }

    [Fact]
    public void News_SomebodyElseDecides_ShowsWithoutAReload()
    {
        Photos.Learnt.Add(Proposal(1, "instagram"));
        var cut = Show();

        Photos.Learnt.Clear();
        Services.GetRequiredService<DefaultAvatarNotifier>().Raise();

        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll(".photo-card")));
    }

    [Fact]
    public void Feed_TellsOfAChange_LoadsTheListAgain()
    {
        var cut = Show();

        Photos.Learnt.Add(Proposal(1, "instagram"));
        Feed.Publish("talent_1", null, 1, picture: false);
        Time.Advance(TimeSpan.FromSeconds(1));

        cut.WaitForAssertion(() => Assert.Single(cut.FindAll(".photo-card")));
    }

    [Fact]
    public void Page_Viewer_LooksAndDecidesNothing()
    {
        SignIn(AppRoles.Viewer);
        Photos.Learnt.Add(Proposal(1, "instagram"));

        var cut = Show();

        Assert.Equal(["Who has it?"], cut.FindAll("button").Select(b => b.TextContent));
    }

    [Fact]
    public async Task Page_DatabaseFails_SaysSoAndLoadsAgain()
    {
        Photos.Failure = new InvalidOperationException("secret detail");
        var cut = Show();
        Assert.Contains("could not be loaded", cut.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", cut.Markup, StringComparison.Ordinal);

        Photos.Failure = null;
        await cut.Find("[role=alert] button").ClickAsync(new());

        cut.WaitForAssertion(() => Assert.Contains("No picture waits", cut.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Decide_Breaks_SaysSoAndKeepsThePicture()
    {
        Photos.Learnt.Add(Proposal(1, "instagram"));
        var cut = Show();

        Photos.Failure = new InvalidOperationException("secret detail");
        await cut.Find(".act-default-avatar").ClickAsync(new());

        Assert.Equal(["That did not work: something broke on our side. Try again in a while."], Snackbars());
        Assert.Single(cut.FindAll(".photo-card"));
    }

    [Fact]
    public void Notice_FollowsWhatWaits()
    {
        Photos.Learnt.Add(Proposal(1, "instagram"));
        var cut = Render<DefaultAvatarNotice>();
        Assert.Contains("One picture is shared by several accounts", cut.Markup, StringComparison.Ordinal);
        Assert.Equal("/attention/placeholders", cut.Find("a").GetAttribute("href"));

        Photos.Learnt.Clear();
        Services.GetRequiredService<DefaultAvatarNotifier>().Raise();

        cut.WaitForAssertion(() => Assert.Contains("no picture waits for a verdict", cut.Markup, StringComparison.Ordinal));
    }

    private static DefaultAvatar Proposal(
        int number, string platform, DefaultAvatarStatus verdict = DefaultAvatarStatus.Suspected, int accounts = 3, string? key = "") => new()
        {
            Platform = platform,
            PerceptualHash = $"{number:x64}",
            Verdict = verdict,
            Accounts = accounts,
            SampleKey = key is "" ? $"key{number}" : key,
            ProposedAt = Sample.Now.AddDays(-2),
            DecidedAt = verdict == DefaultAvatarStatus.Suspected ? null : Sample.Now.AddHours(-1),
            DecidedBy = verdict == DefaultAvatarStatus.Suspected ? null : "Ann",
        };

    private IRenderedComponent<DefaultAvatarsPage> Show()
    {
        _snackbars = Render<MudSnackbarProvider>();
        return Render<DefaultAvatarsPage>();
    }
}
