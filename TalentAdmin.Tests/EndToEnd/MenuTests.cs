using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentAdmin.Tests.EndToEnd;

/// <summary>The menus of the list and of the person, by keyboard.</summary>
public sealed class MenuTests(Browser browser, DemoApp app) : BrowserTest(browser, app)
{
    [Fact]
    public async Task RowMenu_ByKeyboard_OpensMovesAndComesBack()
    {
        var visit = await VisitAsync();
        await visit.SignInAsAdminAsync("/talents?search=Amara");
        await visit.AssertLiveAsync();
        var button = visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Actions for Amara Osei" });
        await button.FocusAsync();

        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(Item(visit, "Open")).ToBeFocusedAsync();
        await Expect(Item(visit, "Open")).ToHaveAttributeAsync("href", await AddressOfAsync(visit));
        await visit.Page.Keyboard.PressAsync("ArrowUp");
        await Expect(Item(visit, "Remove…")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(Item(visit, "Refresh photo")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(button).ToBeFocusedAsync();

        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.GetByText("is up to date")).ToBeVisibleAsync();
        await Expect(Item(visit, "Open")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task PersonMenu_ByKeyboard_ChoosesAThemeAndSignsOut()
    {
        var visit = await VisitAsync();
        await visit.SignInAsViewerAsync();
        await visit.AssertLiveAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Your account" }).FocusAsync();

        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(Item(visit, "Dark")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await visit.Page.ReloadAsync();
        await Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        await visit.AssertLiveAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Your account" }).ClickAsync();
        await visit.AssertAccessibleAsync();
        await visit.Page.Keyboard.PressAsync("End");
        await visit.Page.Keyboard.PressAsync("Enter");

        // The page's connection is hung up on at the same moment, and tries once more before the answer is there.
        await visit.Page.WaitForURLAsync(url => url.Contains("/account/sign-in", StringComparison.Ordinal));
        visit.ForgiveComplaints();
    }

    private static ILocator Item(BrowserSession visit, string name) =>
        visit.Page.GetByRole(AriaRole.Menuitem, new PageGetByRoleOptions { Name = name, Exact = true });

    private static async Task<string> AddressOfAsync(BrowserSession visit) =>
        (await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Amara Osei", Exact = true }).GetAttributeAsync("href"))!;
}
