using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentAdmin.Tests.EndToEnd;

/// <summary>A talent of a test's own.</summary>
internal static class NewTalent
{
    /// <summary>Adds one from the list, connects an account on its page, and waits for the photo.</summary>
    public static async Task AddAsync(BrowserSession visit, string name, string platform, string handle)
    {
        await AddAsync(visit, name);
        await visit.Page.GetByLabel("Platform").SelectOptionAsync(platform);
        await visit.Page.GetByLabel("Handle or profile link").FillAsync(handle);
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Connect", Exact = true }).ClickAsync();
        await Expect(PhotoOf(visit, name)).ToBeVisibleAsync(new() { Timeout = 20_000 });
    }

    /// <summary>Adds one from the list, without accounts.</summary>
    public static async Task AddAsync(BrowserSession visit, string name)
    {
        await visit.AssertLiveAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Add a talent" }).ClickAsync();
        await visit.Page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync(name);
        await visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Add", Exact = true }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = name })).ToBeVisibleAsync();
    }

    /// <summary>The photo at the head of the talent's page.</summary>
    public static ILocator PhotoOf(BrowserSession visit, string name) => visit.Page.Locator($"#page img.avatar-photo[alt='{name}']:not(.avatar-former)").First;
}
