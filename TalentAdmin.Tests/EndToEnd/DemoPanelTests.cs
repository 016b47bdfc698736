using Microsoft.Playwright;

namespace TalentAdmin.Tests.EndToEnd;

[Collection(BrowserTests.Name)]
public sealed class DemoPanelTests(Browser browser, DemoApp app)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task DemoPanel_OnAPhone_ChangesAPhotoAndFits(bool dark)
    {
        await using var visit = await browser.VisitAsync(app, new VisitOptions(Width: 360, Height: 740, Dark: dark));
        await visit.SignInAsAdminAsync("/talents");
        await Assertions.Expect(visit.Page.GetByText("Live", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Demo", Exact = true }).ClickAsync();

        await visit.Page.GetByLabel("Talent", new PageGetByLabelOptions { Exact = true }).SelectOptionAsync(
            new SelectOptionValue { Label = "Elif Kaya" });
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "New photo" }).First.ClickAsync();

        await Assertions.Expect(visit.Page.GetByText("Elif Kaya has a new photo on Instagram.")).ToBeVisibleAsync();
        await visit.AssertFitsWidthAsync();
    }

    [Fact]
    public async Task DemoPanel_ForAViewer_IsNotThere()
    {
        await using var visit = await browser.VisitAsync(app);
        await visit.SignInAsViewerAsync("/talents");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Main)).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Demo", Exact = true })).ToHaveCountAsync(0);
    }
}
