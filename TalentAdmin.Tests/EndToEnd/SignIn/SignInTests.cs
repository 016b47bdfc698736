using Microsoft.Playwright;

namespace TalentAdmin.Tests.EndToEnd.SignIn;

public sealed class SignInTests(Browser browser, DemoApp app) : BrowserTest(browser, app)
{
    [Fact]
    public async Task SignIn_WithADemoAccount_LeadsToTheTalents()
    {
        var visit = await VisitAsync();

        await visit.SignInAsAdminAsync();

        Assert.Equal(app.BaseUrl + "/", visit.Page.Url);
    }

    [Fact]
    public async Task SignIn_WithAWrongPassword_SaysSoAndStays()
    {
        var visit = await VisitAsync();
        await visit.Page.GotoAsync("/account/sign-in");
        await visit.Page.GetByLabel("Email").FillAsync("viewer@demo.local");
        await visit.Page.GetByLabel("Password").FillAsync("not the password");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in", Exact = true }).ClickAsync();

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task SignInPage_InBothThemesAndOnAPhone_IsAccessibleAndFits(bool dark)
    {
        var visit = await VisitAsync(new BrowserSessionOptions(Width: 360, Height: 740, Dark: dark));
        await visit.Page.GotoAsync("/account/sign-in");

        await visit.AssertAccessibleAsync();
        await visit.AssertFitsWidthAsync();
    }
}
