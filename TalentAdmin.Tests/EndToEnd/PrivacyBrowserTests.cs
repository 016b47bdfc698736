using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentAdmin.Tests.EndToEnd;

/// <summary>What platforms and creators say from outside, while staff watch.</summary>
public sealed class PrivacyBrowserTests(Browser browser, DemoApp app) : BrowserTest(browser, app)
{
    private readonly DemoApp _app = app;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deauthorize_OverHttp_TakesThePhotoOutOfAnOpenPage()
    {
        const string Name = "Olive Sinclair";
        var staff = await VisitAsync();
        await staff.SignInAsAdminAsync("/talents?search=Olive");
        await staff.MarkAsync();
        await Expect(PhotoIn(staff, Name)).ToBeVisibleAsync();

        using var client = new HttpClient { BaseAddress = new Uri(_app.BaseUrl) };
        using var refused = await client.PostAsync(
            "/platforms/instagram/deauthorize", SignedRequests.Form(SignedRequests.Of(InstagramApi.AppScopedIdOf("olivesinclair"), secret: "another")), Token);
        Assert.Equal(System.Net.HttpStatusCode.BadRequest, refused.StatusCode);
        await Expect(PhotoIn(staff, Name)).ToBeVisibleAsync();

        using var answer = await client.PostAsync(
            "/platforms/instagram/deauthorize", SignedRequests.Form(SignedRequests.Of(InstagramApi.AppScopedIdOf("olivesinclair"), secret: "simulated")), Token);
        answer.EnsureSuccessStatusCode();

        await Expect(PhotoIn(staff, Name)).ToHaveCountAsync(0);
        await staff.AssertNotReloadedAsync();
    }

    [Fact]
    public async Task Form_OnAPhoneWithoutScripts_ConfirmedByAnAdmin_SaysDone()
    {
        const string Name = "Xavier Dubois";
        var staff = await VisitAsync();
        await staff.SignInAsAdminAsync("/talents?search=Xavier");
        await Expect(PhotoIn(staff, Name)).ToBeVisibleAsync();

        var creator = await VisitAsync(new BrowserSessionOptions(Width: 360, Height: 740, WithoutScripts: true));
        await creator.Page.GotoAsync("/data-deletion");
        await creator.Page.GetByLabel("Platform").SelectOptionAsync("instagram");
        await creator.Page.GetByLabel("Handle").FillAsync("@xavierdubois");
        await creator.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send the request" }).ClickAsync();
        await Expect(Heading(creator, "Received")).ToBeVisibleAsync();

        await staff.Page.GotoAsync("/privacy-desk");
        await staff.MarkAsync();
        var request = staff.Page.Locator("li.request").Filter(new LocatorFilterOptions { HasText = Name });
        await Expect(request).ToContainTextAsync("@xavierdubois on Instagram");
        await staff.AssertAccessibleAsync();
        await request.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Confirm…" }).ClickAsync();
        await staff.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Delete it" }).ClickAsync();
        await Expect(request).ToHaveCountAsync(0);
        await staff.AssertNotReloadedAsync();

        await creator.Page.ReloadAsync();
        await Expect(Heading(creator, "Done")).ToBeVisibleAsync();
        await staff.Page.GotoAsync("/talents?search=Xavier");
        await Expect(PhotoIn(staff, Name)).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task PublicPages_OnAPhoneWithoutScripts_AreReadable(bool dark)
    {
        var visit = await VisitAsync(new BrowserSessionOptions(Width: 360, Height: 740, Dark: dark));
        foreach (var page in new[] { "/", "/about", "/privacy", "/terms", "/data-deletion" })
        {
            await visit.Page.GotoAsync(page);
            await Expect(visit.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1 })).ToBeVisibleAsync();
            Assert.Equal(0, await visit.Page.Locator("script").CountAsync());
            await visit.AssertFitsWidthAsync();
            await visit.AssertAccessibleAsync();
        }
    }

    [Fact]
    public async Task Desk_InBothSizes_FitsAndIsAccessible()
    {
        var visit = await VisitAsync(new BrowserSessionOptions(Width: 360, Height: 740, Dark: true));
        await visit.SignInAsAdminAsync("/privacy-desk");
        await visit.AssertLiveAsync();
        await visit.Page.GetByLabel("Ids, one a line").FillAsync("24000000000000001\n24000000000000002");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Find whose they are" }).ClickAsync();
        await Expect(visit.Page.Locator("li.request").Filter(new LocatorFilterOptions { HasText = "ids are none of ours" })).ToBeVisibleAsync();

        await visit.AssertFitsWidthAsync();
        await visit.AssertAccessibleAsync();
    }

    private static ILocator Heading(BrowserSession visit, string text) =>
        visit.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = text, Exact = true });

    private static ILocator PhotoIn(BrowserSession visit, string name) => visit.Page.Locator($"#page img.avatar-photo[alt='{name}']");
}
