using Microsoft.Playwright;

namespace TalentAdmin.Tests.EndToEnd;

/// <summary>Every page in both themes for axe-core, and on a narrow phone.</summary>
public sealed class PageQualityTests(Browser browser, DemoApp app) : BrowserTest(browser, app)
{
    private static readonly string[] _pages = ["/", "/audit", "/talents", "/attention", "/attention/placeholders", "/users", "/privacy-desk", "/trash", "/account/sessions", "/account/api-keys?all=true", "/talents?search=Dev%20Raman"];

    // A row's link shows it around the whole row.
    private const string FocusThatIsNotSeen = """
        () => {
          const focused = document.activeElement;
          const isSeen = part => { const style = getComputedStyle(focused, part); return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2; };
          return !focused.matches('a, button') || isSeen(null) || isSeen('::after') ? null : focused.outerHTML;
        }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_InThisTheme_AreAccessible(bool dark)
    {
        var visit = await VisitAsync(new BrowserSessionOptions(Dark: dark));
        await visit.SignInAsAdminAsync();
        foreach (var page in _pages)
        {
            await visit.Page.GotoAsync(page);
            await visit.AssertLiveAsync();
            await visit.AssertAccessibleAsync();
        }

        await OpenFirstTalentAsync(visit);
        await visit.AssertAccessibleAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pages_TabbedThrough_ShowWhichLinkOrButtonHasTheFocus(bool dark)
    {
        var visit = await VisitAsync(new BrowserSessionOptions(Dark: dark));
        await visit.SignInAsAdminAsync();
        foreach (var page in new[] { "/", "/talents", "/runs", "/settings", "/users" })
        {
            await visit.Page.GotoAsync(page);
            await visit.AssertLiveAsync();
            for (var stop = 0; stop < 30; stop++)
            {
                await visit.Page.Keyboard.PressAsync("Tab");
                Assert.Null(await visit.Page.EvaluateAsync<string?>(FocusThatIsNotSeen));
            }
        }
    }

    [Fact]
    public async Task Pages_At360Pixels_DoNotScrollSideways()
    {
        var visit = await VisitAsync(new BrowserSessionOptions(Width: 360, Height: 740));
        await visit.SignInAsAdminAsync();
        foreach (var page in _pages)
        {
            await visit.Page.GotoAsync(page);
            await visit.AssertLiveAsync();
            await visit.AssertFitsWidthAsync();
        }

        await OpenFirstTalentAsync(visit);
        await visit.AssertFitsWidthAsync();
    }

    private static async Task OpenFirstTalentAsync(BrowserSession visit)
    {
        await visit.Page.Locator("#page tbody a").First.ClickAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = "Connected accounts" })).ToBeVisibleAsync();
    }
}
