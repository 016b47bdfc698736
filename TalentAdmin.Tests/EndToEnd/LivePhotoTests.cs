using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentAdmin.Tests.EndToEnd;

/// <summary>The main job as two people see it, in two browsers.</summary>
public sealed partial class LivePhotoTests(Browser browser, DemoApp app) : BrowserTest(browser, app)
{
    private const string Name = "Yusuf Demir";
    private const string ListAddress = "/talents?search=Yusuf";

    [Fact]
    public async Task Photo_ConnectedRefreshedAndDisconnected_FollowsInEveryBrowserWithoutReload()
    {
        var admin = await VisitAsync();
        var watcher = await VisitAsync();
        await watcher.SignInAsViewerAsync(ListAddress);
        await watcher.MarkAsync();
        await admin.SignInAsAdminAsync(ListAddress);
        await admin.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = Name, Exact = true }).ClickAsync();
        await Expect(admin.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = Name })).ToBeVisibleAsync();
        await admin.MarkAsync();
        await Expect(PhotoIn(watcher)).ToHaveCountAsync(0);
        await Expect(InitialsIn(watcher)).ToHaveTextAsync("YD");

        await ConnectAsync(admin, "instagram", "yusufdemir");
        await Expect(PhotoIn(watcher)).ToBeVisibleAsync();
        await Expect(PhotoIn(admin)).ToBeVisibleAsync();
        var first = await AddressOfAsync(watcher);

        await ChangePhotoOnPlatformAsync(admin);
        await Expect(PhotoIn(watcher)).ToHaveCountAsync(1);
        await Expect(PhotoIn(watcher)).Not.ToHaveAttributeAsync("src", first);
        await Expect(PhotoIn(admin)).ToHaveAttributeAsync("src", SameKeyAs(await AddressOfAsync(watcher)));

        await admin.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Actions for {Name}" }).ClickAsync();
        await admin.Page.GetByText("Refresh Photo").ClickAsync();
        await Expect(admin.Page.GetByText("is up to date")).ToBeVisibleAsync();

        await admin.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Remove Instagram @yusufdemir" }).ClickAsync();
        await admin.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Remove", Exact = true }).ClickAsync();
        await Expect(PhotoIn(watcher)).ToHaveCountAsync(0);
        await Expect(InitialsIn(watcher)).ToHaveTextAsync("YD");
        await Expect(PhotoIn(admin)).ToHaveCountAsync(0);

        await watcher.AssertNotReloadedAsync();
        await admin.AssertNotReloadedAsync();
    }

    [Fact]
    public async Task Pages_OfAViewer_OfferNothingThatChanges()
    {
        var visit = await VisitAsync();
        await visit.SignInAsViewerAsync("/talents?search=Amara");
        await visit.AssertLiveAsync();
        await AssertNothingChangesAsync(visit);

        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Amara Osei", Exact = true }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Connected accounts" })).ToBeVisibleAsync();
        await AssertNothingChangesAsync(visit);
    }

    private static async Task AssertNothingChangesAsync(BrowserSession visit)
    {
        var changing = visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = Changing() });
        await Expect(changing).ToHaveCountAsync(0);
        await Expect(visit.Page.Locator("form.connect")).ToHaveCountAsync(0);
    }

    private static async Task ConnectAsync(BrowserSession visit, string platform, string handle)
    {
        await visit.Page.GetByLabel("Platform").SelectOptionAsync(platform);
        await visit.Page.GetByLabel("Handle or profile link").FillAsync(handle);
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Connect", Exact = true }).ClickAsync();
    }

    // Through the Demo panel, which plays the platform.
    private static async Task ChangePhotoOnPlatformAsync(BrowserSession visit)
    {
        var panel = visit.Page.GetByRole(AriaRole.Complementary, new PageGetByRoleOptions { Name = "Demo" });
        await panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Demo" }).ClickAsync();
        await panel.GetByLabel("Talent", new LocatorGetByLabelOptions { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = Name });
        await panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "New photo" }).First.ClickAsync();
        await panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Close demo" }).ClickAsync();
    }

    private static ILocator PhotoIn(BrowserSession visit) => visit.Page.Locator($"#page img.avatar-photo[alt='{Name}']");

    private static ILocator InitialsIn(BrowserSession visit) => visit.Page.Locator($"#page .avatar-initials[aria-label='{Name}']");

    private static async Task<string> AddressOfAsync(BrowserSession visit) => (await PhotoIn(visit).GetAttributeAsync("src"))!;

    // The list and the talent's page show the picture in different sizes.
    private static Regex SameKeyAs(string address) => new($"^/avatars/{Regex.Escape(address.Split('/')[2])}/");

    [GeneratedRegex("^(Add|Actions|Remove|Connect|Edit|Demo)")]
    private static partial Regex Changing();
}
