using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Auditing;

public sealed class AuditLogPageTests : UiTestContext
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Page_NothingDoneYet_SaysSo()
    {
        var cut = Render<AuditLogPage>();

        Assert.Equal("Nobody has done anything yet.", cut.Find(".card p").TextContent);
        Assert.Empty(cut.FindAll("table"));
    }

    [Fact]
    public void Entry_OfATalent_SaysWhoDidWhatWhenAndFromWhere()
    {
        Audit.Lines.Add(FakeAuditLog.Line(5, detail: "Jane to Jane Smith", number: 1_204));

        var cells = Render<AuditLogPage>().FindAll("tbody td");

        Assert.Equal("22 Nov 2026, 12:05:00", cells[0].TextContent.Trim());
        Assert.Equal(("ann@agency.example", "Talent renamed"), (cells[1].TextContent, cells[2].TextContent));
        Assert.Equal("/talents/talent_1", cells[3].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("Jane to Jane Smith", cells[3].QuerySelector("span")!.TextContent);
        Assert.Equal("203.0.113.7", cells[4].TextContent);
        Assert.Equal("Sealed as number 1,204", cells[5].GetAttribute("title"));
    }

    [Fact]
    public void Entry_OfATalentWhoIsGone_HasNoLinkToNowhere()
    {
        Audit.Lines.Add(FakeAuditLog.Line(5, talentName: null));

        var cut = Render<AuditLogPage>();

        Assert.Empty(cut.FindAll("tbody a"));
        Assert.Equal("a talent who was removed", cut.Find("td.details").TextContent.Trim());
        Assert.Contains("not yet sealed", cut.Find("td.seal").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Filter_Chosen_StandsInTheAddressAndNarrows()
    {
        Audit.Lines.AddRange([FakeAuditLog.Line(1), FakeAuditLog.Line(2, "user.disabled", null, null, "bob@agency.example"), FakeAuditLog.Line(3, "user.enabled", null, null)]);
        var cut = Render<AuditLogPage>();
        Assert.Equal(
            ["", "talent.", "talent.renamed", "user.", "user.disabled", "user.enabled"],
            cut.FindAll("select option").Select(o => o.GetAttribute("value")));

        await cut.Find("select").ChangeAsync(new ChangeEventArgs { Value = "user." });

        cut.WaitForAssertion(() => Assert.Equal(2, cut.FindAll("tbody tr").Count));
        Assert.EndsWith("/audit?action=user.", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal("2", cut.Find("h1 .total").TextContent);
        Assert.Equal("/audit", cut.Find(".filters a").GetAttribute("href"));
    }

    [Fact]
    public void Filter_NothingFits_SaysSoAndOffersAll()
    {
        Audit.Lines.Add(FakeAuditLog.Line(1));
        Navigation.NavigateTo("/audit?search=zoe");

        var cut = Render<AuditLogPage>();

        Assert.Equal("No entry matches these filters.", cut.Find(".card p").TextContent);
        Assert.Equal("Show all", cut.Find(".filters a").TextContent);
    }

    [Theory]
    [InlineData("/audit?from=yesterday")]
    [InlineData("/audit?page=0")]
    public void Filter_OfNonsense_IsRefusedInWords(string address)
    {
        Navigation.NavigateTo(address);

        var cut = Render<AuditLogPage>();

        Assert.NotEmpty(cut.Find(".notice").TextContent);
        Assert.Empty(Audit.Queries);
    }

    [Fact]
    public void Pager_OnThePageInTheMiddle_LeadsBothWaysAndKeepsTheFilter()
    {
        Audit.Lines.AddRange(Enumerable.Range(1, 120).Select(i => FakeAuditLog.Line(i)));
        Navigation.NavigateTo("/audit?action=talent.&page=2");

        var cut = Render<AuditLogPage>();

        Assert.Equal(50, cut.FindAll("tbody tr").Count);
        Assert.Equal("51–100 of 120", cut.Find(".pager .mut").TextContent);
        Assert.Equal(["/audit?action=talent.", "/audit?action=talent.&page=3"], cut.FindAll(".pager a").Select(a => a.GetAttribute("href")));
    }

    [Fact]
    public void Pager_AllOnOnePage_IsNotThere()
    {
        Audit.Lines.AddRange(Enumerable.Range(1, 50).Select(i => FakeAuditLog.Line(i)));

        Assert.Empty(Render<AuditLogPage>().FindAll(".pager"));
    }

    [Fact]
    public async Task Page_DatabaseFails_SaysSoAndLoadsAgain()
    {
        Audit.Failure = new InvalidOperationException("secret detail");
        var cut = Render<AuditLogPage>();
        Assert.Contains("could not be loaded", cut.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", cut.Markup, StringComparison.Ordinal);

        Audit.Failure = null;
        Audit.Lines.Add(FakeAuditLog.Line(1));
        await cut.Find("[role=alert] button").ClickAsync(new());

        cut.WaitForAssertion(() => Assert.Single(cut.FindAll("tbody tr")));
        Assert.Empty(cut.FindAll("[role=alert]"));
    }

    [Fact]
    public void Page_OfTheFirstHtml_IsNotLoadedTwice()
    {
        Kept.Persist("log", SmallState.Pack(new KeptLog(new PagedResult<AuditLine>([FakeAuditLog.Line(1)], 1), ["talent.renamed"], 1)));

        var cut = Render<AuditLogPage>();

        Assert.Single(cut.FindAll("tbody tr"));
        Assert.Empty(Audit.Queries);
        Assert.Equal(3, cut.FindAll("select option").Count);

        Navigation.NavigateTo("/audit?action=user.");

        cut.WaitForAssertion(() => Assert.Single(Audit.Queries));
    }

    [Fact]
    public void Export_OfAFilteredPage_TakesTheFilterAndAllPages()
    {
        Audit.Lines.AddRange(Enumerable.Range(1, 60).Select(i => FakeAuditLog.Line(i)));
        Navigation.NavigateTo("/audit?search=ann&from=2026-11-01&page=2");

        var link = Render<AuditLogPage>().Find(".list-head form[method=post]");

        Assert.Equal("/api/admin/audit.csv?search=ann&from=2026-11-01", link.GetAttribute("action"));
    }
}
