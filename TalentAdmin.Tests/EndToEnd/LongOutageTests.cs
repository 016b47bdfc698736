namespace TalentAdmin.Tests.EndToEnd;

/// <summary>A tab that stays open and in sight while the server is away for long.</summary>
public sealed class LongOutageTests(Browser browser, DemoApp app) : BrowserTest(browser, app)
{
    private const string Negotiation = "**/_blazor/negotiate*";

    [Fact]
    public async Task Page_AfterTheFrameworkGaveUp_ComesBackByItself()
    {
        var visit = await VisitAsync();
        await visit.Page.Clock.InstallAsync();
        var circuit = await HeldConnection.OfAsync(visit.Page);
        await visit.SignInAsAdminAsync("/talents");
        await visit.AssertLiveAsync();
        await visit.MarkAsync();
        await visit.Page.RouteAsync(Negotiation, route => route.AbortAsync());
        await circuit.DropAsync();
        var failed = visit.Page.Locator("#components-reconnect-modal.components-reconnect-failed");
        await WaitUntil.TrueAsync(async () =>
        {
            await visit.Page.Clock.FastForwardAsync(30_000);
            return await failed.CountAsync() == 1;
        });

        await visit.Page.UnrouteAsync(Negotiation);
        await visit.Page.Clock.FastForwardAsync(30_000);

        await visit.AssertLiveAsync();
        await visit.AssertNotReloadedAsync();
        visit.ForgiveComplaints();
    }
}
