using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentAdmin.Tests.EndToEnd;

/// <summary>A creator grants access by a link, in a browser of their own, while staff watch in theirs.</summary>
public sealed class ConnectLinkTests(Browser browser, DemoApp app) : BrowserTest(browser, app)
{
    private const string Name = "Nadia Farouk";
    private const string Expired = "Grace Lindqvist";

    [Fact]
    public async Task Link_GrantedOnAPhone_BringsThePhotoLiveAndTakesItBack()
    {
        var admin = await VisitAsync();
        await admin.SignInAsAdminAsync("/talents");
        await NewTalent.AddAsync(admin, Name);
        await admin.MarkAsync();
        await Expect(PhotoIn(admin, Name)).ToHaveCountAsync(0);
        await admin.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send a connect link" }).ClickAsync();
        var link = await MakeLinkAsync(admin);

        var creator = await VisitAsync(new BrowserSessionOptions(Width: 360, Height: 740));
        await creator.Page.GotoAsync(link);
        await Expect(Heading(creator, "Connect your accounts")).ToBeVisibleAsync();
        await creator.AssertFitsWidthAsync();
        await creator.AssertAccessibleAsync();
        await AssertButtonsAreLargeAsync(creator);

        // Opening it, as previews of messages do, does not use it up.
        await creator.Page.ReloadAsync();
        await GrantAsync(creator, "Instagram", "yusufdemir.ig");
        await GrantAsync(creator, "TikTok", "yusufdemir.tt");
        await GrantAsync(creator, "YouTube", "yusufdemirtv");
        await Expect(Heading(creator, "Connected")).ToBeVisibleAsync();
        await Expect(creator.Page.GetByText("@yusufdemir.ig", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        await Expect(creator.Page.GetByText("@yusufdemirtv")).ToBeVisibleAsync();
        await creator.AssertFitsWidthAsync();
        await Expect(PhotoIn(admin, Name)).ToBeVisibleAsync();

        // Somebody else has the link: nothing is shown, nothing can be changed, until the platform says who it is.
        var other = await VisitAsync(new BrowserSessionOptions(Width: 360, Height: 740, Dark: true));
        await other.Page.GotoAsync(link);
        await Expect(Heading(other, "Is it you?")).ToBeVisibleAsync();
        await Expect(other.Page.GetByText("yusufdemir")).ToHaveCountAsync(0);
        await other.AssertAccessibleAsync();
        await SignInAsync(other, "TikTok", "somebody.else");
        await Expect(other.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("another TikTok account");
        await SignInAsync(other, "TikTok", "yusufdemir.tt");
        await Expect(other.Page.GetByText("@yusufdemirtv")).ToBeVisibleAsync();

        foreach (var platform in new[] { "YouTube", "TikTok", "Instagram" })
        {
            await creator.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = $"Disconnect {platform}…" }).ClickAsync();
            await creator.AssertAccessibleAsync();
            await creator.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Disconnect", Exact = true }).ClickAsync();
            await Expect(creator.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("Disconnected.");
        }

        await Expect(Heading(creator, "Disconnected")).ToBeVisibleAsync();
        await Expect(PhotoIn(admin, Name)).ToHaveCountAsync(0);
        await admin.AssertNotReloadedAsync();
    }

    [Fact]
    public async Task Keyboard_OnTheCreatorsPage_GoesFromTopToBottom()
    {
        var admin = await VisitAsync();
        await OpenTalentAsync(admin, "Bruno Silva");
        await admin.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Send a connect link" }).ClickAsync();
        var creator = await VisitAsync(new BrowserSessionOptions(Width: 360, Height: 740));
        await creator.Page.GotoAsync(await MakeLinkAsync(admin));

        List<string> order = [];
        for (var i = 0; i < 3; i++)
        {
            await creator.Page.Keyboard.PressAsync("Tab");
            order.Add(await creator.Page.EvaluateAsync<string>("() => document.activeElement.textContent.trim()"));
        }

        Assert.Equal(["Connect Instagram", "Connect TikTok", "Connect YouTube"], order);
        await creator.Page.Keyboard.PressAsync("Shift+Tab");
        await creator.Page.Keyboard.PressAsync("Enter");
        await Expect(creator.Page.GetByText("this page stands in for TikTok")).ToBeVisibleAsync();
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
        await ContinueAsync(creator, "Connect TikTok");
        await creator.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Cancel" }).ClickAsync();
        await Expect(Heading(creator, "Connect your accounts")).ToBeVisibleAsync();
        await Expect(creator.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await creator.AssertAccessibleAsync();

        await GrantAsync(creator, "TikTok", "viktornovak");
        await Expect(creator.Page.GetByText("@viktornovak")).ToBeVisibleAsync();
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
        await creator.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Connect" }).ClickAsync();
        await creator.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Allow" }).ClickAsync();

        await Expect(Heading(creator, "Connected")).ToBeVisibleAsync();
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
        var link = await dialog.GetByLabel("The link", new LocatorGetByLabelOptions { Exact = true }).InputValueAsync();
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Done" }).ClickAsync();
        return link;
    }

    private static Task GrantAsync(BrowserSession visit, string platform, string handle) => AllowAsync(visit, $"Connect {platform}", handle);

    private static Task SignInAsync(BrowserSession visit, string platform, string handle) => AllowAsync(visit, $"Sign in with {platform}", handle);

    private static async Task AllowAsync(BrowserSession visit, string button, string handle)
    {
        await ContinueAsync(visit, button);
        await visit.Page.GetByLabel("Signed in as").FillAsync(handle);
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Allow" }).ClickAsync();
        await Expect(visit.Page.Locator(".brand")).ToBeVisibleAsync();
    }

    private static async Task ContinueAsync(BrowserSession visit, string button)
    {
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = button }).ClickAsync();
        await Expect(visit.Page.GetByText("this page stands in for")).ToBeVisibleAsync();
    }

    private static async Task AssertButtonsAreLargeAsync(BrowserSession visit)
    {
        foreach (var button in await visit.Page.Locator("main .btn").AllAsync())
        {
            Assert.InRange((await button.BoundingBoxAsync())!.Height, 44, 200);
        }
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
