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
        await using var visit = await browser.VisitAsync(app, new BrowserSessionOptions(Width: 360, Height: 740, Dark: dark));
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
    public async Task DemoPanel_Rename_IsSeenInTheQueueAndTakenNoteOf()
    {
        const string Talent = "Jonas Weber";
        await using var visit = await browser.VisitAsync(app);
        await visit.SignInAsAdminAsync("/attention?search=Jonas");
        await visit.AssertLiveAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Demo", Exact = true }).ClickAsync();
        await visit.Page.GetByLabel("Talent", new PageGetByLabelOptions { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = Talent });

        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Rename" }).First.ClickAsync();
        await Assertions.Expect(visit.Page.GetByText($"{Talent} is @newjonasweber on Instagram now.")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Close demo" }).ClickAsync();

        var entry = visit.Page.Locator(".entry", new PageLocatorOptions { HasText = Talent });
        await Assertions.Expect(entry).ToContainTextAsync("@jonasweber is @newjonasweber now", new() { Timeout = 60_000 });
        await entry.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Got it" }).ClickAsync();
        await Assertions.Expect(entry).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task DemoPanel_CreatorsPageAndRemovedApp_EndThePermission()
    {
        const string Talent = "Boaz Levi";
        await using var visit = await browser.VisitAsync(app);
        await visit.SignInAsAdminAsync("/talents?search=Boaz");
        await visit.AssertLiveAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Demo", Exact = true }).ClickAsync();
        await visit.Page.GetByLabel("Talent", new PageGetByLabelOptions { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = Talent });

        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Make a creator’s page" }).ClickAsync();
        var page = await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Open the creator’s page" }).GetAttributeAsync("href");
        Assert.StartsWith("/connect/", page, StringComparison.Ordinal);
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Remove our app" }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator($"#page img.avatar-photo[alt='{Talent}']")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
    }

    [Theory]
    [InlineData("Instagram", "Send the removal call", "200")]
    [InlineData("Instagram", "Send the deletion call", "confirmation_code")]
    [InlineData("TikTok", "Send the removal call", "200")]
    public async Task DemoPanel_PlatformsCall_EndsThePermission(string platform, string call, string answer)
    {
        var name = $"Called {Guid.NewGuid().ToString("N")[..6]}";
        await using var visit = await browser.VisitAsync(app);
        await visit.SignInAsAdminAsync("/talents");
        await NewTalent.AddAsync(visit, name);
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Demo", Exact = true }).ClickAsync();
        await visit.Page.GetByLabel("Talent", new PageGetByLabelOptions { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = name });
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Make a creator’s page" }).ClickAsync();
        var page = await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Open the creator’s page" }).GetAttributeAsync("href");
        var handle = $"called.{Guid.NewGuid().ToString("N")[..6]}";
        await using (var creator = await browser.VisitAsync(app, new BrowserSessionOptions(Width: 360, Height: 740)))
        {
            await creator.Page.GotoAsync(page!);
            await creator.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = $"Connect {platform}" }).ClickAsync();
            await creator.Page.GetByLabel("Signed in as").FillAsync(handle);
            await creator.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Allow" }).ClickAsync();
            await Assertions.Expect(creator.Page.GetByText($"@{handle}", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        }

        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Close demo" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Demo", Exact = true }).ClickAsync();
        await visit.Page.GetByLabel("Talent", new PageGetByLabelOptions { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = name });
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = call }).ClickAsync();

        await Assertions.Expect(visit.Page.Locator(".demo-said")).ToContainTextAsync(answer);
        await Assertions.Expect(visit.Page.Locator($"#page img.avatar-photo[alt='{name}']")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
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
