using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentAdmin.Tests.EndToEnd.Pages;

/// <summary>A laptop that loses its network: the page says so at once, not when the connection's own patience ends half a minute later.</summary>
public sealed class OfflineTests(Browser browser, DemoApp app) : BrowserTest(browser, app)
{
    [Fact]
    public async Task Page_WithoutANetwork_SaysSoAtOnceAndIsLiveAgainAfterwards()
    {
        var visit = await VisitAsync();
        await visit.SignInAsAdminAsync("/talents");
        await visit.AssertLiveAsync();
        await visit.MarkAsync();

        await visit.Page.Context.SetOfflineAsync(true);
        await Expect(visit.Page.GetByText("Not connected, reconnecting…")).ToBeVisibleAsync(new LocatorAssertionsToBeVisibleOptions { Timeout = 2_000 });

        await visit.Page.Context.SetOfflineAsync(false);
        await visit.AssertLiveAsync();
        await visit.AssertNotReloadedAsync();
        visit.ForgiveComplaints();
    }

    [Fact]
    public async Task ReconnectDialog_BeforeItsSecondTry_SaysOneThing()
    {
        var visit = await VisitAsync();
        await visit.SignInAsAdminAsync("/talents");
        await visit.AssertLiveAsync();
        var sentences = await visit.Page.Locator("#components-reconnect-modal").EvaluateAsync<int>("""
            modal => {
              modal.className = 'components-reconnect-show components-reconnect-retrying';
              modal.showModal();
              return [...modal.querySelectorAll('p')].filter(p => p.offsetParent !== null || p.getClientRects().length > 0).length;
            }
            """);

        Assert.Equal(1, sentences);
    }
}
