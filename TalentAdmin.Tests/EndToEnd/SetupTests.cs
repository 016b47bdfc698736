using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace TalentAdmin.Tests.EndToEnd;

[Collection(BrowserTests.Name)]
public sealed partial class SetupTests(Browser browser, FreshApp app) : IClassFixture<FreshApp>
{
    private const string Email = "ann@example.com";
    private const string Password = "right horse battery";

    [Fact]
    public async Task Setup_WithTheLoggedCode_MakesTheFirstAdminAndClosesForEver()
    {
        var code = app.Log.Select(line => Code().Match(line)).First(m => m.Success).Value;
        await using (var visit = await browser.VisitAsync(app))
        {
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
        }

        await using var next = await browser.VisitAsync(app);
        await next.Page.GotoAsync("/setup");
        Assert.Equal(0, await next.Page.GetByLabel("One-time code").CountAsync());
        await next.SignInAsync(Email, Password);
        Assert.DoesNotContain("/account/sign-in", next.Page.Url, StringComparison.Ordinal);
    }

    [GeneratedRegex("[2-9B-DF-HJ-NP-TV-Z]{4}-[2-9B-DF-HJ-NP-TV-Z]{4}-[2-9B-DF-HJ-NP-TV-Z]{4}")]
    private static partial Regex Code();
}
