using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentAdmin.Tests.EndToEnd;

/// <summary>Removing, taking it back, restoring and deleting for good, as a person does it.</summary>
public sealed class TrashBrowserTests(Browser browser, DemoApp app) : BrowserTest(browser, app)
{
    [Fact]
    public async Task Trash_RemoveUndoRestoreAndDelete_InOpenPagesOfTwoPeople()
    {
        const string Name = "Trash Walker";
        var visit = await VisitAsync();
        await visit.SignInAsAdminAsync("/talents");
        await NewTalent.AddAsync(visit, Name, "instagram", "trash.walker");
        var address = visit.Page.Url;
        var picture = await NewTalent.PhotoOf(visit, Name).GetAttributeAsync("src");
        var colleague = await VisitAsync();
        await colleague.SignInAsAdminAsync("/talents?search=Trash%20Walker");
        await colleague.AssertLiveAsync();
        await Expect(Row(colleague, Name)).ToBeVisibleAsync();

        // Removed on its page: the way back stays on the next page, and a colleague's list follows both ways.
        await RemoveAsync(visit, Name);
        await visit.Page.WaitForURLAsync("**/talents");
        await Expect(Row(colleague, Name)).ToBeHiddenAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Undo" }).ClickAsync();
        await Expect(visit.Page.GetByText($"{Name} is back")).ToBeVisibleAsync();
        await Expect(Row(colleague, Name)).ToBeVisibleAsync();

        // Removed again, and found in the trash.
        await visit.Page.GotoAsync(address);
        await RemoveAsync(visit, Name);
        await visit.Page.WaitForURLAsync("**/talents");
        Assert.Equal(410, (await visit.Page.APIRequest.GetAsync(new Uri(new Uri(address), picture).ToString())).Status);
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Trash", Exact = true }).First.ClickAsync();
        await visit.AssertLiveAsync();
        await visit.AssertAccessibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Restore {Name}" }).ClickAsync();
        await Expect(visit.Page.GetByText($"{Name} is back")).ToBeVisibleAsync();
        await Expect(Row(colleague, Name)).ToBeVisibleAsync();
        await visit.Page.GotoAsync(address);
        await Expect(NewTalent.PhotoOf(visit, Name)).ToBeVisibleAsync();
        Assert.Equal(200, (await visit.Page.APIRequest.GetAsync(new Uri(new Uri(address), picture).ToString())).Status);

        // And for good, by keyboard: Enter at once keeps it.
        await RemoveAsync(visit, Name);
        await visit.Page.WaitForURLAsync("**/talents");
        await visit.Page.GotoAsync("/trash");
        await visit.AssertLiveAsync();
        var delete = visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Delete for good: {Name}" });
        await delete.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Keep", Exact = true })).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Expect(delete).ToBeVisibleAsync();
        await delete.FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Keep", Exact = true })).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.GetByText($"{Name} is deleted for good")).ToBeVisibleAsync();
        await Expect(delete).ToBeHiddenAsync();
    }

    private static ILocator Row(BrowserSession visit, string name) => visit.Page.Locator("tbody tr").Filter(new() { HasText = name });

    private static async Task RemoveAsync(BrowserSession visit, string name)
    {
        await visit.AssertLiveAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Actions for {name}" }).ClickAsync();
        await visit.Page.Locator(".remove-talent").ClickAsync();
        await visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Remove", Exact = true }).ClickAsync();
    }
}
