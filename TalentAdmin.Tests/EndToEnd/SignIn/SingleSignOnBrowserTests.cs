using Microsoft.Playwright;
using TalentAdmin.Tests.SingleSignOn;

namespace TalentAdmin.Tests.EndToEnd.SignIn;

/// <summary>The sign-in page with providers, and the way through one and back, in a browser.</summary>
[Collection(BrowserTests.Name)]
public sealed class SingleSignOnBrowserTests(Browser browser) : IAsyncLifetime
{
    private TestProvider _provider = default!;
    private ProviderApp _app = default!;

    public async ValueTask InitializeAsync()
    {
        _provider = await TestProvider.StartAsync();
        _app = new ProviderApp(_provider.Issuer);
        await _app.InitializeAsync();
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(700, true)]
    [InlineData(360, false)]
    [InlineData(360, true)]
    public async Task SignInPage_WithTwoProviders_IsAccessibleAndFits(int width, bool dark)
    {
        await using var visit = await browser.VisitAsync(_app, new BrowserSessionOptions(Width: width, Height: 800, Dark: dark));
        await visit.Page.GotoAsync("/account/sign-in");

        await visit.AssertAccessibleAsync();
        await visit.AssertFitsWidthAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { NameRegex = new("^Sign in with ") })).ToHaveCountAsync(2);
        await ShotAsync(visit, $"sign-in-{width}{(dark ? "-dark" : "")}");
    }

    [Fact]
    public async Task SignIn_ThroughAProvider_AndOutAgain()
    {
        await using var visit = await browser.VisitAsync(_app);
        await visit.Page.GotoAsync("/account/sign-in?returnUrl=%2Faccount%2Fsessions");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Sign in with Agency Login" }).ClickAsync();
        await visit.Page.WaitForURLAsync("**/account/sessions");
        await Assertions.Expect(visit.Page.GetByText("By agency", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByText("Account made by single sign-on")).ToBeVisibleAsync();
        visit.ForgiveComplaints();
        await visit.AssertAccessibleAsync();
        await ShotAsync(visit, "sessions");
        await visit.Page.SetViewportSizeAsync(360, 740);
        await visit.AssertFitsWidthAsync();
        await ShotAsync(visit, "sessions-360");

        await visit.Page.GotoAsync("/account/password");
        await visit.Page.EvaluateAsync(
            "const f = document.querySelector('form'); f.action = '/account/sign-out'; HTMLFormElement.prototype.submit.call(f)");

        await Assertions.Expect(visit.Page.GetByText("You are signed out here.")).ToBeVisibleAsync();
        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Sign out at Agency Login too" })).ToBeVisibleAsync();
        await visit.AssertAccessibleAsync();
        await ShotAsync(visit, "signed-out");
        Assert.Empty(visit.Complaints);
    }

    [Fact]
    public async Task WrongPasswords_SayHowLongToWait()
    {
        await using var visit = await browser.VisitAsync(_app);
        await visit.Page.GotoAsync("/account/sign-in");
        for (var i = 0; i < 6; i++)
        {
            await visit.Page.GetByLabel("Email").FillAsync("viewer@demo.local");
            await visit.Page.GetByLabel("Password").FillAsync($"guess {i}");
            await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Sign in", Exact = true }).ClickAsync();
            await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        }

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("seconds and try again");
        await ShotAsync(visit, "wait");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        await _provider.DisposeAsync();
    }

    private static Task<byte[]> ShotAsync(BrowserSession visit, string name) => visit.Page.ScreenshotAsync(new PageScreenshotOptions
    {
        Path = Path.Combine(AppContext.BaseDirectory, "TestResults", "SingleSignOn", name + ".png"),
        FullPage = true,
    });

    /// <summary>The demo with two providers, of which one answers.</summary>
    private sealed class ProviderApp(string issuer) : RunningApp(new Dictionary<string, string>
    {
        ["Demo__Enabled"] = "true",
        ["Oidc__agency__Authority"] = issuer,
        ["Oidc__agency__ClientId"] = TestProvider.ClientId,
        ["Oidc__agency__ClientSecret"] = TestProvider.ClientSecret,
        ["Oidc__agency__DisplayName"] = "Agency Login",
        ["Oidc__agency__CreateAccounts"] = "true",
        ["Oidc__agency__DefaultRole"] = "Viewer",
        ["Oidc__other__Authority"] = "https://other.example",
        ["Oidc__other__ClientId"] = "x",
        ["Oidc__other__ClientSecret"] = "y",
        ["Oidc__other__DisplayName"] = "A provider with quite a long name, Incorporated",
    });
}
