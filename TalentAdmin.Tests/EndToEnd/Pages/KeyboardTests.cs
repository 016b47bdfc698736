using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentAdmin.Tests.EndToEnd.Pages;

/// <summary>What can be done without a mouse: menus are reached and left, dialogs take the focus and give it back.</summary>
public sealed class KeyboardTests(Browser browser, DemoApp app) : BrowserTest(browser, app)
{
    private const string Talent = "/talents?search=Amara";

    [Fact]
    public async Task TalentMenu_ByKeyboard_IsReachedOpensAndCloses()
    {
        var visit = await OpenTalentAsync();
        var button = Button(visit, "Actions for Amara Osei");

        await TabToAsync(visit, button);
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(Item(visit, "Refresh Photo")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(Item(visit, "Refresh Photo")).ToBeHiddenAsync();
        await Expect(button).ToBeFocusedAsync();

        await button.ClickAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(Item(visit, "Refresh Photo")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task UserMenu_ByKeyboard_IsReachedOpensAndCloses()
    {
        var visit = await VisitAsync();
        await visit.SignInAsAdminAsync("/users");
        await visit.AssertLiveAsync();
        var button = Button(visit, "Actions for viewer@demo.local");

        await TabToAsync(visit, button);
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(Item(visit, "New password link…")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(button).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("Edit…", "Name")]
    [InlineData("Crop…", "The square that is shown")]
    [InlineData("Keys", "Close")]
    [InlineData("Remove…", "Keep")]
    [InlineData("Forget this creator…", "Keep")]
    public async Task DialogOfTheTalentMenu_TakesTheFocus_AndGivesItBack(string item, string focused)
    {
        var visit = await OpenTalentAsync();
        var button = Button(visit, "Actions for Amara Osei");
        await button.FocusAsync();

        await visit.Page.Keyboard.PressAsync("Enter");
        await Item(visit, item).FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");

        await Expect(Item(visit, item)).ToBeHiddenAsync();
        await AssertFocusComesAndGoesAsync(visit, focused, button);
    }

    [Theory]
    [InlineData("/talents", "Add a talent", "Name")]
    [InlineData("/users", "Add a person", "Email")]
    [InlineData(Talent, "Send a connect link", "the first field")]
    public async Task DialogOfAButton_TakesTheFocus_AndGivesItBack(string page, string opener, string focused)
    {
        var visit = page == Talent ? await OpenTalentAsync() : await VisitAsync();
        if (page != Talent)
        {
            await visit.SignInAsAdminAsync(page);
            await visit.AssertLiveAsync();
        }

        var button = Button(visit, opener);
        await TabToAsync(visit, button);
        await visit.Page.Keyboard.PressAsync("Enter");

        await AssertFocusComesAndGoesAsync(visit, focused, button);
    }

    [Fact]
    public async Task PasswordLink_TakesTheFocusOnce_AndGivesItBackToTheMenu()
    {
        var visit = await VisitAsync();
        await visit.SignInAsAdminAsync("/users");
        await visit.AssertLiveAsync();
        var button = Button(visit, "Actions for viewer@demo.local");
        await button.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(Button(visit, "Cancel")).ToBeFocusedAsync();

        await Button(visit, "Make the link").ClickAsync();

        await Expect(visit.Page.GetByLabel("The link", new PageGetByLabelOptions { Exact = true })).ToBeVisibleAsync();
        await AssertFocusComesAndGoesAsync(visit, "Copy", button);
    }

    private static async Task AssertFocusComesAndGoesAsync(BrowserSession visit, string focused, ILocator button)
    {
        var dialog = visit.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog).ToBeVisibleAsync();
        var first = focused switch
        {
            "the first field" => dialog.Locator("input").First,
            "Name" or "Email" or "The square that is shown" => dialog.GetByLabel(focused, new LocatorGetByLabelOptions { Exact = true }),
            _ => dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = focused, Exact = true }),
        };
        await Expect(first).ToBeFocusedAsync();

        await visit.Page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToBeHiddenAsync();
        await Expect(button).ToBeFocusedAsync();
    }

    private async Task<BrowserSession> OpenTalentAsync()
    {
        var visit = await VisitAsync();
        await visit.SignInAsAdminAsync(Talent);
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Amara Osei", Exact = true }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Connected accounts" })).ToBeVisibleAsync();
        await visit.AssertLiveAsync();
        return visit;
    }

    private static async Task TabToAsync(BrowserSession visit, ILocator wanted)
    {
        for (var stop = 0; stop < 80; stop++)
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            if (await wanted.EvaluateAsync<bool>("e => e === document.activeElement"))
            {
                return;
            }
        }

        Assert.Fail("Tab does not come to it.");
    }

    private static ILocator Button(BrowserSession visit, string name) =>
        visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    private static ILocator Item(BrowserSession visit, string name) =>
        visit.Page.GetByRole(AriaRole.Menuitem, new PageGetByRoleOptions { Name = name, Exact = true });
}
