using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentAdmin.Tests.EndToEnd;

/// <summary>What a person pinned against a run over everybody, with an app of its own: the run asks every platform of the demo, those that misbehave too.</summary>
public sealed class PinAgainstRunTests(Browser browser, RosterApp app) : BrowserTest(browser, app), IClassFixture<RosterApp>
{
    private const string Pinned = "Amara Osei";
    private const string Free = "Jonas Weber";
    private const string YouTubeFirst = "Elif Kaya";

    [Fact]
    public async Task Pin_AgainstAForcedRunOverAll_Stays()
    {
        var admin = await VisitAsync();
        await admin.SignInAsAdminAsync("/talents");
        await OpenAsync(admin, Pinned);
        await Button(admin, "Pin Instagram’s photo").ClickAsync();
        await Expect(admin.Page.Locator(".hold")).ToHaveTextAsync("Pinned: Instagram’s photo");
        var pinned = await KeyAsync(admin, Pinned);
        await OpenAsync(admin, YouTubeFirst);
        await Button(admin, "Always YouTube").ClickAsync();
        await Expect(admin.Page.Locator(".hold")).ToHaveTextAsync("YouTube always first");
        await OpenAsync(admin, Free);
        var free = await KeyAsync(admin, Free);

        // On the platforms all of them have other photos by the time of the run.
        await LetPlatformsChangeAsync(admin, Pinned, YouTubeFirst, Free);
        await RefreshEverybodyAsync(admin);

        await OpenAsync(admin, Pinned);
        Assert.Equal(pinned, await KeyAsync(admin, Pinned));
        await Expect(admin.Page.Locator(".hold")).ToHaveTextAsync("Pinned: Instagram’s photo");
        await OpenAsync(admin, YouTubeFirst);
        await Expect(admin.Page.Locator(".photo-card.shown").GetByText("YouTube", new LocatorGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        await OpenAsync(admin, Free);
        Assert.NotEqual(free, await KeyAsync(admin, Free));
    }

    // From the list, as a person does it, and until it is over.
    private static async Task RefreshEverybodyAsync(BrowserSession visit)
    {
        await visit.Page.GotoAsync("/talents");
        await visit.AssertLiveAsync();
        await visit.Page.Locator(".pick-all").CheckAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new Regex("^Refresh all [0-9]+$") }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Refresh", Exact = true }).ClickAsync();
        await Expect(visit.Page.GetByText("are being refreshed.")).ToBeVisibleAsync(Patient(30));
        await Button(visit, "Watch").ClickAsync();
        await Expect(visit.Page.Locator("header .state")).ToHaveTextAsync(new Regex("^Done"), new() { Timeout = 180_000 });
    }

    private static async Task OpenAsync(BrowserSession visit, string name)
    {
        await visit.Page.GotoAsync($"/talents?search={Uri.EscapeDataString(name)}");
        await visit.AssertLiveAsync();
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = name, Exact = true }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Name = name })).ToBeVisibleAsync();
        await Expect(Photo(visit, name)).ToBeVisibleAsync(Patient(60));
        await Expect(visit.Page.Locator(".photo-card").First).ToBeVisibleAsync(Patient(60));
    }

    private static async Task LetPlatformsChangeAsync(BrowserSession visit, params string[] names)
    {
        var panel = visit.Page.GetByRole(AriaRole.Complementary, new PageGetByRoleOptions { Name = "Demo" });
        await panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Demo" }).ClickAsync();
        foreach (var name in names)
        {
            await panel.GetByLabel("Talent", new LocatorGetByLabelOptions { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = name });

            // Until then the buttons are those of the talent before.
            await Expect(panel.GetByText("has a new photo on")).ToHaveCountAsync(0);
            var photos = panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "New photo" });
            await Expect(photos.First).ToBeVisibleAsync();
            for (var i = 0; i < await photos.CountAsync(); i++)
            {
                await photos.Nth(i).ClickAsync();
                await Expect(panel.GetByText($"{name} has a new photo on")).ToBeVisibleAsync();
            }
        }

        await panel.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Close demo" }).ClickAsync();
    }

    private static ILocator Button(BrowserSession visit, string name) => visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = name, Exact = true });

    private static async Task<string> KeyAsync(BrowserSession visit, string name) =>
        (await Photo(visit, name).GetAttributeAsync("src"))!.Split('/')[2];

    private static ILocator Photo(BrowserSession visit, string name) => visit.Page.Locator($"#page img.avatar-photo[alt='{name}']:not(.avatar-former)").First;

    private static LocatorAssertionsToBeVisibleOptions Patient(int seconds) => new() { Timeout = seconds * 1000 };
}

/// <summary>With the demo's roster, for who asks every account of it.</summary>
public sealed class RosterApp() : RunningApp(new Dictionary<string, string> { ["Demo__Enabled"] = "true" });
