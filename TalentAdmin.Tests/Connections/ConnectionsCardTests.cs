using System.Text.RegularExpressions;
using AngleSharp.Dom;
using MudBlazor;

namespace TalentAdmin.Tests.Connections;

/// <summary>What the accounts card offers for each platform.</summary>
public sealed class ConnectionsCardTests : UiTestContext
{
    private readonly IRenderedComponent<MudDialogProvider> _dialogs;

    public ConnectionsCardTests()
    {
        Render<MudPopoverProvider>();
        _dialogs = Render<MudDialogProvider>();
    }

    [Fact]
    public void Form_PlatformWhoseCreatorsCanBeAsked_OffersBothWays()
    {
        var cut = Card(Sample.Detail());

        Assert.Empty(cut.FindAll("form.here"));
        cut.Find("select[aria-label=Platform]").Change("tiktok");

        Assert.Equal("/connections/authorize", cut.Find("form.here").GetAttribute("action"));
        Assert.Equal(["talent_1", "tiktok", ""], Fields(cut));
        Assert.NotNull(Button(cut, "Send a connect link"));
    }

    [Fact]
    public void Form_PlatformThatIsNotSetUp_SaysWhatToSet()
    {
        TikTokOAuth.OffReason = "An administrator has to set TikTok’s key.";
        var cut = Card(Sample.Detail());

        cut.Find("select[aria-label=Platform]").Change("tiktok");

        Assert.Contains(TikTokOAuth.OffReason, cut.Markup, StringComparison.Ordinal);
        Assert.Empty(cut.FindAll("form.here"));
    }

    [Fact]
    public void Row_ThatNeedsAReconnect_OffersBothWaysWithItsHandle()
    {
        var cut = Card(Sample.Detail(
            Sample.Account("tiktok", ConnectionHealth.ReconnectNeeded, "token_expired"), Sample.Account("instagram", ConnectionHealth.ReconnectNeeded)));

        Assert.Single(cut.FindAll("li form.here"));
        Assert.Equal(["talent_1", "tiktok", "jane"], Fields(cut));
        Assert.Equal("Reconnect here", cut.Find("li form.here button").TextContent);
    }

    [Fact]
    public void Card_ForAViewer_OffersNothing()
    {
        var cut = Card(Sample.Detail(Sample.Account("tiktok", ConnectionHealth.ReconnectNeeded)), canChange: false);

        Assert.Empty(cut.FindAll("form"));
        Assert.Empty(cut.FindAll("button"));
    }

    [Fact]
    public void SendLink_FromARow_ShowsTheAddressOnceAndListsTheLink()
    {
        var cut = Card(Sample.Detail(Sample.Account("tiktok", ConnectionHealth.ReconnectNeeded)));

        Button(cut, "Send connect link")!.Click();
        _dialogs.Find("#connect-link-form").Submit();
        Assert.Equal($"https://talents.example/connect/{FakeConnectLinks.Secret}", _dialogs.Find("#connect-link").GetAttribute("value"));
        _dialogs.FindAll("button").Single(b => b.TextContent == "Done").Click();

        Assert.Equal(["create talent_1 tiktok jane by jane@agency.example"], Links.Calls);
        cut.WaitForAssertion(() => Assert.Contains("for @jane", cut.Find(".links").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain(FakeConnectLinks.Secret, cut.Markup, StringComparison.Ordinal);

        Button(cut, "Send again")!.Click();
        var again = _dialogs.Find("#connect-link").GetAttribute("value");
        Assert.Equal(again, Assert.Single(Regex.Matches(_dialogs.Find("#connect-text").TextContent, @"https://\S+")).Value);
        _dialogs.FindAll("button").Single(b => b.TextContent == "Done").Click();
        Assert.Equal("again talent_1 link_1 Copied by jane@agency.example", Links.Calls[^1]);

        Button(cut, "Revoke")!.Click();
        Assert.Equal("revoke talent_1 link_1 by jane@agency.example", Links.Calls[^1]);
        Assert.Empty(cut.FindAll(".links"));
    }

    [Theory]
    [InlineData("It is the right account", "accept")]
    [InlineData("Refuse it", "refuse")]
    public void OtherAccount_OfACreator_WaitsForStaff(string button, string call)
    {
        CreatorRequests.Waiting.Add(new CreatorRequest(
            CreatorRequestKind.OtherAccount, "held_1", "talent_1", "Jane", "instagram", "impostor", "jane", Sample.Now, Sample.Now.AddDays(7)));
        var cut = Card(Sample.Detail(Sample.Account("tiktok")));

        Assert.Contains("granted access to Instagram @impostor; expected was @jane", cut.Find(".requests").TextContent, StringComparison.Ordinal);
        Button(cut, button)!.Click();

        Assert.Equal($"{call} held_1 by jane@agency.example", Assert.Single(CreatorRequests.Calls));
        Assert.Empty(cut.FindAll(".requests"));
    }

    [Theory]
    [InlineData("same", "@jane on Instagram: it has the same photo as before.")]
    [InlineData("gone", "@jane on Instagram: it is not connected any more.")]
    [InlineData("expired", "@jane on Instagram: ")]
    public void CheckNow_AsksThisAccountAndSaysWhatCameOut(string answer, string expected)
    {
        var answered = new TaskCompletionSource<PlatformOutcome?>();
        Images.Fetch = () => answered.Task;
        var reloads = 0;
        var cut = Card(Sample.Detail(Sample.Account("instagram"), Sample.Account("tiktok")), changed: () => reloads++);
        IElement Check() => cut.Find("button[aria-label='Check Instagram @jane now']");

        Check().Click();
        Assert.Equal(("true", true), (Check().GetAttribute("aria-busy"), Check().HasAttribute("disabled")));
        answered.SetResult(answer switch
        {
            "same" => new PlatformOutcome.Found(Photo: null),
            "expired" => new PlatformOutcome.NeedsReauth("token_expired"),
            _ => null,
        });

        cut.WaitForAssertion(() => Assert.False(Check().HasAttribute("disabled")));
        Assert.Equal(["fetch instagram talent_1"], Images.Calls);
        Assert.StartsWith(expected, Assert.Single(Snackbars()), StringComparison.Ordinal);
        Assert.Equal(1, reloads);
    }

    [Fact]
    public void CheckNow_Breaks_SaysSoAndCanBeTriedAgain()
    {
        Images.Fetch = () => throw new InvalidOperationException("broken");
        var cut = Card(Sample.Detail(Sample.Account("tiktok")));

        cut.Find("button[aria-label='Check TikTok @jane now']").Click();

        Assert.Contains("something broke on our side", Assert.Single(Snackbars()), StringComparison.Ordinal);
        Assert.False(cut.Find("button[aria-label='Check TikTok @jane now']").HasAttribute("disabled"));
    }

    [Fact]
    public void RemoveThePhoto_AsksFirstAndOffersAWayBack()
    {
        var cut = Card(Sample.Detail(Sample.Account("instagram")));

        Button(cut, "Remove the photo")!.Click();
        _dialogs.WaitForElement(".ask-cancel").Click();
        Assert.Empty(Images.Calls);
        Button(cut, "Remove the photo")!.Click();
        _dialogs.WaitForElement(".ask-yes").Click();

        cut.WaitForAssertion(() => Assert.Equal(["Jane Smith: the photo is removed"], Snackbars()));
        Assert.Equal(["clear talent_1"], Images.Calls);
        Assert.Contains("photo.removed", Assert.Single(Audit.Notes), StringComparison.Ordinal);
        Render<MudSnackbarProvider>().FindAll("button").First(b => b.TextContent.Contains("Undo", StringComparison.Ordinal)).Click();
        cut.WaitForAssertion(() => Assert.Equal(["undo to photo_i"], Photos.Done));
    }

    [Fact]
    public void RemoveThePhoto_WithoutOne_IsNotOffered() => Assert.Null(Button(Card(Sample.Detail()), "Remove the photo"));

    private static IEnumerable<string?> Fields(IRenderedComponent<ConnectionsCard> cut) =>
        cut.FindAll("form.here input[type=hidden]").Where(i => i.GetAttribute("name") is "talentId" or "platform" or "handle").Select(i => i.GetAttribute("value") ?? "");

    private static IElement? Button(IRenderedComponent<ConnectionsCard> cut, string words) =>
        cut.FindAll("button").SingleOrDefault(b => b.TextContent == words);

    private IRenderedComponent<ConnectionsCard> Card(TalentDetail talent, bool canChange = true, Action? changed = null) => Render<ConnectionsCard>(p => p
        .Add(c => c.Changed, changed ?? (() => { }))
        .Add(c => c.Talent, talent)
        .Add(c => c.Now, Sample.Now)
        .Add(c => c.CanChange, canChange));
}
