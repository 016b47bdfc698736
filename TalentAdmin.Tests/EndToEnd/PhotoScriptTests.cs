using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentAdmin.Tests.EndToEnd;

/// <summary>What the script beside the pictures does when one changes or does not load: a broken picture is never shown.</summary>
public sealed class PhotoScriptTests(Browser browser, DemoApp app) : BrowserTest(browser, app)
{
    // Notes every animation that begins.
    private const string Watch = """
        () => {
          window.fades = [];
          const animate = Element.prototype.animate;
          Element.prototype.animate = function (frames, options) {
            window.fades.push(`${this.className} ${frames.opacity} in ${options.duration}`);
            return animate.call(this, frames, options);
          };
        }
        """;

    [Fact]
    public async Task Photo_ThatDoesNotLoad_LeavesTheInitials()
    {
        const string Name = "Oskar Lund";
        var visit = await VisitAsync();
        await visit.Page.RouteAsync("**/avatars/**", Spoil);

        await visit.SignInAsViewerAsync("/talents?search=Oskar");
        await visit.AssertLiveAsync();

        await Expect(Photo(visit, Name)).ToHaveCSSAsync("opacity", "0");
        await Expect(visit.Page.Locator("#page tbody .avatar-initials").First).ToHaveTextAsync("OL");
        await AssertNothingBrokenShowsAsync(visit);
    }

    [Theory]
    [InlineData(true, 300)]
    [InlineData(false, 0)]
    public async Task Photo_Changes_FadesFromTheFormerOne(bool motion, int milliseconds)
    {
        const string Name = "Bruno Silva";
        var visit = await VisitAsync(new BrowserSessionOptions(Motion: motion));
        await OpenAsync(visit, "Bruno");
        await visit.Page.EvaluateAsync(Watch);
        var first = await AddressOfAsync(visit, Name);

        await ChangePhotoOnPlatformAsync(visit, Name);

        await Expect(Photo(visit, Name)).Not.ToHaveAttributeAsync("src", first);
        await visit.Page.WaitForFunctionAsync("fade => window.fades.includes(fade)", $"avatar-photo avatar-former 1,0 in {milliseconds}");
        await Expect(visit.Page.Locator(".avatar-former")).ToHaveCountAsync(0);
        await Expect(Photo(visit, Name)).ToHaveCSSAsync("opacity", "1");
    }

    [Fact]
    public async Task Photo_ChangesToOneThatDoesNotLoad_KeepsTheFormerUntilAnotherComes()
    {
        const string Name = "Ines Ferreira";
        var visit = await VisitAsync();
        await OpenAsync(visit, "Ines");
        var first = await AddressOfAsync(visit, Name);
        var key = first.Split('/')[2];
        await visit.Page.RouteAsync("**/avatars/**", route => route.Request.Url.Contains(key, StringComparison.Ordinal) ? route.ContinueAsync() : Spoil(route));

        await ChangePhotoOnPlatformAsync(visit, Name);

        await Expect(Photo(visit, Name)).Not.ToHaveAttributeAsync("src", first);
        await Expect(Photo(visit, Name)).ToHaveCSSAsync("opacity", "0");
        var former = visit.Page.Locator("#page .avatar-former");
        await Expect(former).ToHaveAttributeAsync("src", first);
        await AssertNothingBrokenShowsAsync(visit);

        await visit.Page.UnrouteAllAsync();
        await ChangePhotoOnPlatformAsync(visit, Name);
        await Expect(former).ToHaveCountAsync(0);
        await Expect(Photo(visit, Name)).ToHaveCSSAsync("opacity", "1");
    }

    // A host that answers something else than a picture: the browser notices when it decodes.
    private static Task Spoil(IRoute route) =>
        route.FulfillAsync(new RouteFulfillOptions { Status = 200, ContentType = "image/webp", Body = "This is no picture." });

    private static async Task AssertNothingBrokenShowsAsync(BrowserSession visit) => Assert.Equal(0, await visit.Page.EvaluateAsync<int>("""
        () => [...document.querySelectorAll("#page img.avatar-photo")]
          .filter(image => image.complete && image.naturalWidth === 0 && getComputedStyle(image).opacity !== "0").length
        """));

    private static async Task OpenAsync(BrowserSession visit, string search)
    {
        await visit.SignInAsAdminAsync($"/talents?search={search}");
        await visit.AssertLiveAsync();
        await visit.Page.WaitForFunctionAsync("() => document.querySelector('#page tbody img.avatar-photo')?.naturalWidth > 0");
    }

    // Through the Demo panel, which plays the platform.
    private static async Task ChangePhotoOnPlatformAsync(BrowserSession visit, string name)
    {
        var panel = visit.Page.GetByRole(AriaRole.Complementary, new PageGetByRoleOptions { Name = "Demo" });
        await panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Demo" }).ClickAsync();
        await panel.GetByLabel("Talent", new LocatorGetByLabelOptions { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = name });
        await panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "New photo" }).First.ClickAsync();
        await panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Close demo" }).ClickAsync();
    }

    private static ILocator Photo(BrowserSession visit, string name) => visit.Page.Locator($"#page img.avatar-photo[alt='{name}']:not(.avatar-former)");

    private static async Task<string> AddressOfAsync(BrowserSession visit, string name) => (await Photo(visit, name).GetAttributeAsync("src"))!;
}
