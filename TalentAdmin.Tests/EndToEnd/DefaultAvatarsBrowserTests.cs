using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentAdmin.Tests.EndToEnd;

/// <summary>A picture that the platform draws for who has none, from the third account that shows it to the verdict of a person.</summary>
public sealed class DefaultAvatarsBrowserTests(Browser browser, DemoApp app) : BrowserTest(browser, app)
{
    private const string Path = "/attention/placeholders";

    [Fact]
    public async Task Picture_OfThreeAccounts_IsProposedAndSaidToBeAPlaceholder()
    {
        var visit = await VisitAsync();
        await visit.SignInAsAdminAsync("/talents");
        var watcher = await VisitAsync(new BrowserSessionOptions(Width: 360, Height: 740));
        await watcher.SignInAsViewerAsync(Path);
        await watcher.MarkAsync();
        foreach (var person in new[] { "one", "two", "three" })
        {
            await visit.Page.GotoAsync("/talents");
            await NewTalent.AddAsync(visit, $"Drawn {person}", "youtube", $"default.{person}");
        }

        var seen = watcher.Page.Locator(".photo-card");
        await Expect(seen).ToHaveCountAsync(1, new() { Timeout = 20_000 });
        await Expect(seen).ToContainTextAsync("3 accounts have it");
        await Expect(seen.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "It is a default avatar" })).ToHaveCountAsync(0);
        await watcher.AssertFitsWidthAsync();

        await visit.Page.GotoAsync("/attention");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Say what it is" }).ClickAsync();
        var card = visit.Page.GetByRole(AriaRole.Article, new PageGetByRoleOptions { Name = "A picture of YouTube" });
        await Expect(card.GetByRole(AriaRole.Img, new LocatorGetByRoleOptions { Name = "The picture that several accounts of YouTube share" })).ToBeVisibleAsync();
        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Who has it?" }).ClickAsync();
        await Expect(card.GetByRole(AriaRole.Link)).ToHaveTextAsync(["Drawn one", "Drawn three", "Drawn two"]);
        await visit.AssertAccessibleAsync();

        await card.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "It is a default avatar" }).ClickAsync();
        await Expect(visit.Page.GetByText("Noted: accounts with this picture count as having no photo")).ToBeVisibleAsync();
        await Expect(card).ToHaveCountAsync(0);
        await Expect(visit.Page.GetByText("No picture waits for a verdict.")).ToBeVisibleAsync();
        await Expect(seen).ToHaveCountAsync(0);
        await watcher.AssertNotReloadedAsync();

        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Decided 1" }).ClickAsync();
        await Expect(card).ToContainTextAsync("Stands for “no photo”");
        await Expect(card).ToContainTextAsync("said by");
    }
}
