using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentAdmin.Tests.EndToEnd;

/// <summary>Where the rail says that one is, as people see and hear it.</summary>
public sealed class NavigationTests(Browser browser, DemoApp app) : BrowserTest(browser, app)
{
    [Theory]
    [InlineData(1280, "Users", "page", "Audit log", "page")]
    [InlineData(800, "Users", "page", "Audit log", "page")]
    [InlineData(360, "Settings", "true", "Settings", "true")]
    public async Task Rail_OnUsersAndAuditLog_MarksTheOneEntryThatLeadsThere(int width, string users, string usersIs, string audit, string auditIs)
    {
        var visit = await VisitAsync(new BrowserSessionOptions(Width: width, Height: 740));
        await visit.SignInAsAdminAsync("/users");
        await visit.AssertLiveAsync();
        await ExpectCurrentAsync(visit, users, usersIs);

        await visit.Page.GotoAsync("/audit");
        await visit.AssertLiveAsync();
        await ExpectCurrentAsync(visit, audit, auditIs);

        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Settings", Exact = true }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Settings", Exact = true })).ToBeVisibleAsync();
        await ExpectCurrentAsync(visit, "Settings", "page");
    }

    private static async Task ExpectCurrentAsync(BrowserSession visit, string name, string current)
    {
        var rail = visit.Page.GetByRole(AriaRole.Navigation, new PageGetByRoleOptions { Name = "Main" });
        var entry = rail.Locator("[aria-current]:visible");
        await Expect(entry).ToHaveCountAsync(1);
        await Expect(entry).ToHaveAccessibleNameAsync(name);
        await Expect(entry).ToHaveAttributeAsync("aria-current", current);
        await Expect(rail.Locator(".on:visible")).ToHaveCountAsync(1);
    }
}
