using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace TalentAdmin.Tests.Privacy;

public sealed class PrivacyDeskPageTests : UiTestContext
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);

    private readonly FakePrivacyRequests _requests = new();

    public PrivacyDeskPageTests()
    {
        Services.AddSingleton<IPrivacyRequests>(_requests);
        Services.AddScoped<PrivacyActions>();
    }

    [Fact]
    public void Page_NobodyAsks_SaysSo()
    {
        Assert.Equal("Nobody waits for anything.", Render<PrivacyDeskPage>().Find(".card p").TextContent);
    }

    [Fact]
    public void Request_SaysWhoseItIs_ByWhenAndWhatCanBeDone()
    {
        _requests.Requests.AddRange(
        [
            FakePrivacyRequests.Request("1", talents: new PrivacyTalent("talent_1", "Jane Smith")),
            FakePrivacyRequests.Request("2", PrivacyRequestState.Confirmed, PrivacyRequestKind.Export, days: 1),
            FakePrivacyRequests.Request("3", PrivacyRequestState.Running, days: -2),
        ]);

        var cut = Render<PrivacyDeskPage>();

        var rows = cut.FindAll("li.request");
        Assert.Equal("/talents/talent_1", rows[0].QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("@jane on Instagram", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("To be looked at", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Equal("Due in 6 days", rows[0].QuerySelector(".state time")!.TextContent);
        Assert.Equal(["Confirm…", "Refuse…"], rows[0].QuerySelectorAll("button").Select(b => b.TextContent));
        Assert.Equal("Due tomorrow", rows[1].QuerySelector(".state time.warn")!.TextContent);
        Assert.Equal(["It was given out"], rows[1].QuerySelectorAll("button").Select(b => b.TextContent));
        Assert.Equal("Due 2 days late", rows[2].QuerySelector(".state time")!.TextContent);
        Assert.Empty(rows[2].QuerySelectorAll("button"));
    }

    [Fact]
    public void Over_ShowsWhatIsOver_PageByPage()
    {
        _requests.Requests.AddRange(Enumerable.Range(1, 30).Select(i => FakePrivacyRequests.Request($"{i}", i == 30 ? PrivacyRequestState.Refused : PrivacyRequestState.Done)));
        Services.GetRequiredService<NavigationManager>().NavigateTo("/privacy-desk?over=true&page=2");

        var cut = Render<PrivacyDeskPage>();

        Assert.Equal(5, cut.FindAll("li.request").Count);
        Assert.Contains("Done: 2\u00A0accounts with 7\u00A0pictures", cut.Markup, StringComparison.Ordinal);
        Assert.Contains("Refused: Not yours.", cut.Markup, StringComparison.Ordinal);
        Assert.Equal("26–30 of 30", cut.Find(".pager .mut").TextContent);
        Assert.Equal("/privacy-desk?over=true", cut.Find(".pager [rel=prev]").GetAttribute("href"));
        Assert.Empty(cut.FindAll("#meta-ids"));
    }

    [Fact]
    public async Task Confirm_AsksFirst_ThenDoesIt()
    {
        _requests.Requests.Add(FakePrivacyRequests.Request("1", talents: new PrivacyTalent("talent_1", "Jane Smith")));
        var dialogs = Render<MudDialogProvider>();
        var cut = Render<PrivacyDeskPage>();

        var confirming = cut.Find("li.request .btn-primary").ClickAsync(new());
        dialogs.WaitForAssertion(() => Assert.Contains("What is kept of Jane Smith", dialogs.Markup, StringComparison.Ordinal), _limit);
        Assert.Empty(_requests.Acts);
        await dialogs.FindAll("button").Single(b => b.TextContent.Trim() == "Delete it").ClickAsync(new());
        await confirming;

        Assert.Equal("confirm 1", Assert.Single(_requests.Acts));
        Assert.Contains("Done: 2\u00A0accounts with 7\u00A0pictures", Snackbars());
    }

    [Fact]
    public async Task Refuse_NeedsAReason()
    {
        _requests.Requests.Add(FakePrivacyRequests.Request("1"));
        var dialogs = Render<MudDialogProvider>();
        var cut = Render<PrivacyDeskPage>();

        var refusing = cut.FindAll("li.request button")[1].ClickAsync(new());
        Assert.True(dialogs.WaitForElement("button[type=submit]", _limit).HasAttribute("disabled"));
        await dialogs.Find("textarea").InputAsync(new ChangeEventArgs { Value = " Not the owner. " });
        await dialogs.Find("form").SubmitAsync();
        await refusing;

        Assert.Equal("refuse 1: Not the owner.", Assert.Single(_requests.Acts));
    }

    [Theory]
    [InlineData("240001\n240002\r\n240001, \"240003\"\n", 3)]
    [InlineData("user_id\n[240001]\n", 1)]
    [InlineData("none at all", 0)]
    [InlineData("", 0)]
    public async Task MetasList_Typed_IsStoredWithItsIds(string typed, int ids)
    {
        var cut = Render<PrivacyDeskPage>();
        await cut.Find("#meta-ids").InputAsync(new ChangeEventArgs { Value = typed });

        await cut.FindAll("form").Single().SubmitAsync();

        Assert.Equal(ids > 0 ? 1 : 0, _requests.Created.Count);
        Assert.Equal(ids, _requests.Created.Sum(c => c.AccountIds.Count));
        Assert.Equal(ids == 0, cut.FindAll("[role=alert]").Count == 1);
    }

    [Fact]
    public async Task MetasList_AsAFile_IsStoredToo()
    {
        var cut = Render<PrivacyDeskPage>();

        cut.FindComponent<Microsoft.AspNetCore.Components.Forms.InputFile>().UploadFiles(InputFileContent.CreateFromText("240001\n240002", "ids.csv"));

        await cut.WaitForAssertionAsync(() => Assert.Equal(["240001", "240002"], Assert.Single(_requests.Created).AccountIds), _limit);
    }

    [Fact]
    public async Task Act_ThatSomebodyElseDid_SaysSo_AndABrokenList_OffersAnotherTry()
    {
        _requests.Requests.Add(FakePrivacyRequests.Request("1", PrivacyRequestState.Confirmed, PrivacyRequestKind.Export));
        var cut = Render<PrivacyDeskPage>();
        _requests.Error = PrivacyRequestError.Conflict;
        await cut.Find("li.request .btn-primary").ClickAsync(new());
        Assert.Contains("Somebody else has dealt with this request meanwhile. Reload the list.", Snackbars());

        _requests.Failure = new InvalidOperationException("The database is away.");
        var broken = Render<PrivacyDeskPage>();
        Assert.Contains("could not be loaded", broken.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        _requests.Failure = null;
        await broken.Find("[role=alert] button").ClickAsync(new());
        Assert.Single(broken.FindAll("li.request"));
    }
}
