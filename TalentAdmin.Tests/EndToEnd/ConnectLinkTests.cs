using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentAdmin.Tests.EndToEnd;

/// <summary>A creator grants access by a link, in a browser of their own, while staff watch in theirs.</summary>
public sealed class ConnectLinkTests(Browser browser, DemoApp app) : BrowserTest(browser, app)
{
    // A creator whose only account shows no photo.
    private const string Name = "Ravi Menon";
    private const string Expired = "Grace Lindqvist";

    [Fact]
    public async Task Link_GrantedOnAPhone_BringsThePhotoLiveAndTakesItBack()
    {
        var admin = await VisitAsync();
        await OpenTalentAsync(admin, Name);
        await admin.MarkAsync();
        await Expect(PhotoIn(admin, Name)).ToHaveCountAsync(0);
        await admin.Page.GetByLabel("Platform").SelectOptionAsync("instagram");
        await admin.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send a connect link" }).ClickAsync();
        var link = await MakeLinkAsync(admin);

        var creator = await VisitAsync(new BrowserSessionOptions(Width: 360, Height: 740));
        await creator.Page.GotoAsync(link);
        await Expect(Heading(creator, "Connect your Instagram account")).ToBeVisibleAsync();
        await creator.AssertFitsWidthAsync();
        await creator.AssertAccessibleAsync();

        // Opening it, as previews of messages do, does not use it up.
        await creator.Page.ReloadAsync();
        await GrantAsync(creator, "ravimenon");
        await Expect(Heading(creator, "Done")).ToBeVisibleAsync();
        await Expect(creator.Page.GetByText("@ravimenon")).ToBeVisibleAsync();
        await Expect(PhotoIn(admin, Name)).ToBeVisibleAsync();

        await creator.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Disconnect…" }).ClickAsync();
        await creator.AssertAccessibleAsync();
        await creator.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Disconnect" }).ClickAsync();
        await Expect(Heading(creator, "Disconnected")).ToBeVisibleAsync();
        await Expect(PhotoIn(admin, Name)).ToHaveCountAsync(0);
        await admin.AssertNotReloadedAsync();
    }

    [Fact]
    public async Task Cancel_OnThePlatformsPage_LeavesTheLinkUsable()
    {
        var admin = await VisitAsync();
        await OpenTalentAsync(admin, "Viktor Novák");
        await admin.Page.GetByLabel("Platform").SelectOptionAsync("tiktok");
        await admin.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send a connect link" }).ClickAsync();
        var link = await MakeLinkAsync(admin);

        var creator = await VisitAsync(new BrowserSessionOptions(Width: 360, Height: 740, Dark: true));
        await creator.Page.GotoAsync(link);
        await ContinueAsync(creator);
        await creator.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Cancel" }).ClickAsync();
        await Expect(Heading(creator, "Connect your TikTok account")).ToBeVisibleAsync();
        await Expect(creator.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await creator.AssertAccessibleAsync();

        await GrantAsync(creator, "viktornovak");
        await Expect(Heading(creator, "Done")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task ExpiredToken_FromTheQueueWithOneClick_IsHealedByTheCreator()
    {
        var admin = await VisitAsync();
        await admin.SignInAsAdminAsync("/attention?search=Grace");
        await admin.MarkAsync();
        var entry = admin.Page.Locator("li.entry").Filter(new LocatorFilterOptions { HasText = Expired });
        await Expect(entry).ToHaveCountAsync(0);

        await ExpireAsync(admin);
        await Expect(entry).ToContainTextAsync("Reconnect needed");
        await entry.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Send link" }).ClickAsync();
        var link = await MakeLinkAsync(admin);

        var creator = await VisitAsync(new BrowserSessionOptions(Width: 360, Height: 740));
        await creator.Page.GotoAsync(link);
        await GrantAsync(creator, handle: null);

        await Expect(Heading(creator, "Done")).ToBeVisibleAsync();
        await Expect(entry).ToHaveCountAsync(0);
        await admin.AssertNotReloadedAsync();
    }

    private static async Task OpenTalentAsync(BrowserSession visit, string name)
    {
        await visit.SignInAsAdminAsync("/talents?search=" + Uri.EscapeDataString(name));
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name, Exact = true }).ClickAsync();
        await Expect(Heading(visit, name)).ToBeVisibleAsync();
        await visit.AssertLiveAsync();
    }

    private static async Task<string> MakeLinkAsync(BrowserSession visit)
    {
        var dialog = visit.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Make the link" }).ClickAsync();
        var link = await dialog.GetByLabel("The link").InputValueAsync();
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Done" }).ClickAsync();
        return link;
    }

    private static async Task GrantAsync(BrowserSession visit, string? handle)
    {
        await ContinueAsync(visit);
        if (handle is not null)
        {
            await visit.Page.GetByLabel("Signed in as").FillAsync(handle);
        }

        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Allow" }).ClickAsync();
    }

    private static async Task ContinueAsync(BrowserSession visit)
    {
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Continue to" }).ClickAsync();
        await Expect(visit.Page.GetByText("this page stands in for")).ToBeVisibleAsync();
    }

    private static async Task ExpireAsync(BrowserSession visit)
    {
        var panel = visit.Page.GetByRole(AriaRole.Complementary, new PageGetByRoleOptions { Name = "Demo" });
        await panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Demo" }).ClickAsync();
        await panel.GetByLabel("Talent", new LocatorGetByLabelOptions { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = Expired });
        await panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Expire token" }).First.ClickAsync();
        await panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Close demo" }).ClickAsync();
    }

    private static ILocator Heading(BrowserSession visit, string text) =>
        visit.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = text, Exact = true });

    private static ILocator PhotoIn(BrowserSession visit, string name) => visit.Page.Locator($"#page img.avatar-photo[alt='{name}']");
}
