using Microsoft.Playwright;

namespace TalentAdmin.Tests.EndToEnd.Pages;

/// <summary>Lists on every width between a desk's screen and a phone: whom a row is about can be read, and nothing goes beyond the edge.</summary>
public sealed class ListWidthTests(Browser browser, DemoApp app) : BrowserTest(browser, app)
{
    private static readonly int[] _widths = [1280, 1024, 900, 768, 700, 640, 600, 480, 360];

    /// <summary>Names that have less room than they need, down to 120 px; some thirty letters fit nowhere.</summary>
    private const string CutNames = """
        selector => [...document.querySelectorAll(selector)].filter(name => {
          const cell = name.closest('td, .who') ?? name;
          const box = name.getBoundingClientRect();
          const room = Math.min(box.right, cell.getBoundingClientRect().right) - box.left;
          const range = document.createRange();
          range.selectNodeContents(name);
          const needs = range.getBoundingClientRect().width;
          return room < Math.min(needs - 1, 120);
        }).map(name => name.textContent)
        """;

    [Theory]
    [InlineData("/talents", "tbody td:first-child a")]
    [InlineData("/attention", ".who a")]
    [InlineData("/runs", "tbody td.what")]
    [InlineData("/users", "tbody td.email b")]
    [InlineData("/audit", "tbody td.details a")]
    [InlineData("/account/sessions", "tbody td.device b")]
    [InlineData("/account/api-keys?all=true", "tbody td.name b")]
    public async Task List_OnEveryWidth_ShowsItsNames(string page, string names)
    {
        var visit = await VisitAsync();
        await visit.SignInAsAdminAsync(page);
        await visit.AssertLiveAsync();
        foreach (var width in _widths)
        {
            await visit.Page.SetViewportSizeAsync(width, 800);
            Assert.Empty(await visit.Page.EvaluateAsync<string[]>(CutNames, names));
            await visit.AssertFitsWidthAsync();
        }

        if (page != "/runs")
        {
            await Assertions.Expect(visit.Page.Locator(names).First).ToBeVisibleAsync();
        }
    }
}
