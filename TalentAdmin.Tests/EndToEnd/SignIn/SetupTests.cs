using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace TalentAdmin.Tests.EndToEnd.SignIn;

public sealed partial class SetupTests(Browser browser, FreshApp app) : BrowserTest(browser, app), IClassFixture<FreshApp>
{
    private const string Email = "ann@example.com";
    private const string Password = "right horse battery";

    [Fact]
    public async Task Setup_WithTheLoggedCode_MakesTheFirstAdminAndClosesForEver()
    {
        var code = app.Log.Select(line => Code().Match(line)).First(m => m.Success).Value;
        var visit = await VisitAsync();
        await visit.Page.GotoAsync("/setup");
        await visit.Page.GetByLabel("One-time code").FillAsync(code);
        await visit.Page.GetByLabel("Email").FillAsync(Email);
        foreach (var field in await visit.Page.Locator("input[type=password]").AllAsync())
        {
            await field.FillAsync(Password);
        }

        await visit.AssertAccessibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Create the account" }).ClickAsync();
        await visit.Page.WaitForURLAsync(url => !url.EndsWith("/setup", StringComparison.Ordinal));

        var next = await VisitAsync();
        var closed = await next.Page.APIRequest.GetAsync("/setup");
        Assert.Equal(404, closed.Status);
        await next.SignInAsync(Email, Password);
        Assert.DoesNotContain("/account/sign-in", next.Page.Url, StringComparison.Ordinal);
    }

    [GeneratedRegex("[2-9B-DF-HJ-NP-TV-Z]{4}-[2-9B-DF-HJ-NP-TV-Z]{4}-[2-9B-DF-HJ-NP-TV-Z]{4}")]
    private static partial Regex Code();
}
