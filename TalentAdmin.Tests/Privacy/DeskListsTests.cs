using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Privacy;

/// <summary>The lists of the privacy desk beside the requests.</summary>
public sealed class DeskListsTests : UiTestContext
{
    public DeskListsTests()
    {
        Services.AddSingleton<IPrivacyRequests>(new FakePrivacyRequests());
        Services.AddScoped<PrivacyDeskActions>();
    }

    [Fact]
    public void Ending_NamesPictureAndDay_PageByPage()
    {
        Ledger.Ending.AddRange(Enumerable.Range(1, 26).Select(i => new EndingPicture($"photo_{i}", "talent_1", "Jane Smith", "youtube", Sample.Now.AddDays(i), IsShown: i == 1)));

        var cut = Render<EndingPage>();

        Assert.Equal(25, cut.FindAll("li.request").Count);
        Assert.Equal("Ends tomorrow", cut.Find("li.request time.warn").TextContent);
        Assert.Contains("This picture is shown now.", cut.Find("li.request").TextContent, StringComparison.Ordinal);
        Assert.Equal("/privacy-desk/ending?page=2", cut.Find(".pager [rel=next]").GetAttribute("href"));
        Assert.Equal("Ends soon", cut.Find(".tabs [aria-current]").TextContent);
    }

    [Fact]
    public async Task NotGivenBack_SaysWhatTheCreatorCanDo_AndGoesWhenItIsDone()
    {
        Ledger.NotRevoked.Add(new NotRevoked("conn_1", "tiktok", "talent_1", "Jane Smith", "jane", Sample.Now.AddDays(-1)));
        var cut = Render<NotRevokedPage>();
        Assert.Contains("Ask the creator to remove the app in the settings of TikTok", cut.Find("li.request").TextContent, StringComparison.Ordinal);

        await cut.Find("li.request button").ClickAsync(new());

        Assert.Equal("Every permission that ended was given back.", cut.Find(".card p").TextContent);
        Assert.Contains("Noted", Snackbars());
    }

    [Fact]
    public void Consents_TellWordsWayAndEnd_AndAreSearched()
    {
        Ledger.Consents.AddRange(
        [
            new ConsentLine(Given(link: "link_1"), "Jane Smith", Sample.Now, Sample.Now.AddDays(90)),
            new ConsentLine(Given(link: null, endedBy: PermissionEnder.Creator), "Jane Smith", null, null),
        ]);
        Services.GetRequiredService<NavigationManager>().NavigateTo("/privacy-desk/consents?search=jane");

        var cut = Render<ConsentsPage>();

        var rows = cut.FindAll("li.request");
        Assert.Contains("on the page of link link_1", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("“Read is the name.”", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("if it is not confirmed again", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("begun by Ann", rows[1].TextContent, StringComparison.Ordinal);
        Assert.Contains("by the creator", rows[1].QuerySelector(".state")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(["jane"], Ledger.Searches);
    }

    private static Consent Given(string? link, PermissionEnder? endedBy = null) => new()
    {
        Id = $"consent_{link}",
        TalentId = "talent_1",
        ConnectionId = "conn_1",
        Platform = "instagram",
        Handle = "jane",
        Scopes = "basic",
        GrantedAt = Sample.Now,
        LinkId = link,
        GrantedWith = link is null ? "Ann" : null,
        Words = link is null ? null : Consent.WordsOf("the name"),
        WordsVersion = link is null ? null : "abc",
        EndedAt = endedBy is null ? null : Sample.Now,
        EndedBy = endedBy,
    };
}
