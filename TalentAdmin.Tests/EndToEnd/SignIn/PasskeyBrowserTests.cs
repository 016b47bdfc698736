using Microsoft.Playwright;

namespace TalentAdmin.Tests.EndToEnd.SignIn;

/// <summary>With Chromium's own virtual authenticator, and by keyboard.</summary>
public sealed class PasskeyBrowserTests(Browser browser, FactorApp app) : BrowserTest(browser, app), IClassFixture<FactorApp>
{
    [Fact]
    public async Task Passkey_IsAdded_SignsInAlone_ConfirmsAndIsRemoved()
    {
        var visit = await VisitAsync();
        var page = visit.Page;
        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("WebAuthn.enable");
        await devtools.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
        await visit.SignInAsViewerAsync("/account/security");

        await page.GetByLabel("Name of a new one").FillAsync("Chromium");
        await ButtonAsync(page, "Add a passkey");
        await Assertions.Expect(page.GetByRole(AriaRole.Status).First).ToContainTextAsync("The passkey is added");
        await page.GotoAsync("/");
        await visit.AssertLiveAsync();
        await ButtonAsync(page, "Your account");
        await page.GetByRole(AriaRole.Menuitem, new PageGetByRoleOptions { Name = "Sign out" }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("/account/sign-in", StringComparison.Ordinal));

        await ButtonAsync(page, "Use a passkey");
        await page.WaitForURLAsync(app.BaseUrl + "/");
        await visit.AssertLiveAsync();

        await page.GotoAsync("/account/security");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Remove Chromium" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Cancel" })).ToBeFocusedAsync();
        await ButtonAsync(page, "Remove");
        await Assertions.Expect(page.GetByText("The passkey is removed")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Remove Chromium" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task App_IsSetUpAndUsed_ByKeyboardAlone()
    {
        var visit = await VisitAsync();
        var page = visit.Page;
        await visit.SignInAsAdminAsync("/account/security");
        await page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Set up an app" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");

        var key = Decode(await page.Locator(".secret code").InnerTextAsync());
        await Assertions.Expect(page.GetByLabel("Type the code that it shows")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync(Totp.Code(key, Totp.StepOf(TimeProvider.System.GetUtcNow())));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".recovery-codes li")).ToHaveCountAsync(10);
        var recovery = await page.Locator(".recovery-codes li").AllInnerTextsAsync();
        await visit.AssertAccessibleAsync();

        var next = await VisitAsync(new BrowserSessionOptions(Width: 360, Height: 740));
        await next.SignInAsync("admin@demo.local", "Demo!Admin1");
        await Assertions.Expect(next.Page.GetByLabel("Code of your authenticator app")).ToBeFocusedAsync();
        await next.AssertAccessibleAsync();
        await next.AssertFitsWidthAsync();
        await next.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Use a recovery code" }).FocusAsync();
        await next.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(next.Page.GetByLabel("Recovery code")).ToBeFocusedAsync();
        await next.Page.Keyboard.TypeAsync(recovery[0]);
        await next.Page.Keyboard.PressAsync("Enter");
        await next.Page.WaitForURLAsync(app.BaseUrl + "/");

        // To a page without a circuit: removing the app ends this session, and a circuit would complain of it.
        await next.AssertLiveAsync();
        await next.Page.GotoAsync("/account/security");

        // As it was, for the tests that come after.
        await page.GotoAsync("/account/security?do=remove-app");
        await ButtonAsync(page, "Remove");
        await Assertions.Expect(page.GetByText("The authenticator app is removed")).ToBeVisibleAsync();
    }

    private static Task ButtonAsync(IPage page, string name) =>
        page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true }).ClickAsync();

    private static byte[] Decode(string base32)
    {
        var bits = string.Concat(base32.Where(char.IsAsciiLetterOrDigit).Select(c => Convert.ToString("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Where(b => b.Length == 8).Select(b => Convert.ToByte(new string(b), 2))];
    }
}

/// <summary>At an address with a name: browsers know no passkeys of an IP address.</summary>
public sealed class FactorApp() : RunningApp(new Dictionary<string, string> { ["Demo__Enabled"] = "true" })
{
    protected override string Named(string address) => address.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
}
