using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentAdmin.Tests.EndToEnd;

/// <summary>Who goes elsewhere while the circuit is only beginning, or is away, gets the page that the address names.</summary>
public sealed class EarlyNavigationTests(Browser browser, DemoApp app) : BrowserTest(browser, app)
{
    /// <summary>The server's first message: it knows the address by now, and nothing of the page runs yet.</summary>
    private const string Beginning = "attachWebRendererInterop";

    /// <summary>The page runs on the server, and the browser has nothing of it yet.</summary>
    private const string Rendering = "JS.RenderBatch";

    [Theory]
    [InlineData(Beginning)]
    [InlineData(Rendering)]
    public async Task Link_ClickedWhileTheCircuitBegins_OpensItsPage(string moment)
    {
        var visit = await VisitAsync();
        var circuit = await HeldConnection.OfAsync(visit.Page);
        circuit.HoldFrom(moment);
        await visit.SignInAsAdminAsync("/talents");
        await circuit.UntilHoldingAsync();

        await Link(visit, "Runs").ClickAsync();
        await AssertAddressAsync(visit, "/runs");
        circuit.LetGo();

        await visit.AssertLiveAsync();
        await AssertOnAsync(visit, "Runs", "/runs");
    }

    [Theory]
    [InlineData(Beginning)]
    [InlineData(Rendering)]
    public async Task Back_WhileTheCircuitBegins_GoesBack(string moment)
    {
        var visit = await VisitAsync();
        var circuit = await HeldConnection.OfAsync(visit.Page);
        await GoFromTalentsToRunsAsync(visit);
        circuit.HoldFrom(moment);
        await visit.Page.ReloadAsync();
        await circuit.UntilHoldingAsync();

        await GoBackToTalentsAsync(visit, circuit);
    }

    [Fact]
    public async Task Back_WhileTheConnectionIsAway_GoesBackOnceItIsThereAgain()
    {
        var visit = await VisitAsync();
        var circuit = await HeldConnection.OfAsync(visit.Page);
        await GoFromTalentsToRunsAsync(visit);
        await visit.MarkAsync();
        circuit.HoldFrom("{}");
        await circuit.DropAsync();
        await circuit.UntilHoldingAsync();

        await GoBackToTalentsAsync(visit, circuit);
        await visit.AssertNotReloadedAsync();
    }

    private static async Task GoFromTalentsToRunsAsync(BrowserSession visit)
    {
        await visit.SignInAsAdminAsync("/talents");
        await visit.AssertLiveAsync();
        await Link(visit, "Runs").ClickAsync();
        await AssertOnAsync(visit, "Runs", "/runs");
    }

    private static async Task GoBackToTalentsAsync(BrowserSession visit, HeldConnection circuit)
    {
        await visit.Page.EvaluateAsync("history.back()");
        await AssertAddressAsync(visit, "/talents");
        circuit.LetGo();

        await visit.AssertLiveAsync();
        await AssertOnAsync(visit, "Talents", "/talents");
    }

    // A move within the page may be over before it is waited for.
    private static Task AssertAddressAsync(BrowserSession visit, string path) => Expect(visit.Page).ToHaveURLAsync(new Regex($"{path}$"));

    private static async Task AssertOnAsync(BrowserSession visit, string heading, string path)
    {
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1, Name = heading })).ToBeVisibleAsync();
        await Expect(Link(visit, heading)).ToHaveAttributeAsync("aria-current", "page");
        Assert.Equal(path, new Uri(visit.Page.Url).AbsolutePath);
    }

    private static ILocator Link(BrowserSession visit, string name) =>
        visit.Page.GetByRole(AriaRole.Navigation, new PageGetByRoleOptions { Name = "Main" })
            .GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = name, Exact = true });
}
