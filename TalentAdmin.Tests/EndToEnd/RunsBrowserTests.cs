using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace TalentAdmin.Tests.EndToEnd;

/// <summary>Runs as the person sees them who begins, watches and stops one.</summary>
public sealed partial class RunsBrowserTests(Browser browser, SmallPagesApp app) : BrowserTest(browser, app), IClassFixture<SmallPagesApp>
{
    [Fact]
    public async Task Run_OfPickedTalents_IsWatchedToItsEndWithoutAReload()
    {
        var visit = await VisitAsync();
        await visit.SignInAsAdminAsync("/talents");
        await visit.AssertLiveAsync();
        var rows = visit.Page.Locator("table.talents tbody tr");
        await rows.Nth(0).GetByRole(AriaRole.Checkbox).CheckAsync();
        await rows.Nth(3).GetByRole(AriaRole.Checkbox).ClickAsync(new LocatorClickOptions { Modifiers = [KeyboardModifier.Shift] });

        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Refresh photos" }).ClickAsync();
        await Expect(visit.Page.GetByText("4 talents are being refreshed.")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Runs" }).ClickAsync();
        await visit.MarkAsync();
        await visit.Page.Locator(".runs tbody tr").First.GetByRole(AriaRole.Link).ClickAsync();

        await Expect(visit.Page.GetByText("4 of 4 talents")).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Status).GetByText("Done")).ToBeVisibleAsync();
        await visit.AssertNotReloadedAsync();
    }

    [Fact]
    public async Task Run_StoppedWhileItGoesOn_KeepsWhatIsDone()
    {
        var visit = await VisitAsync();
        await visit.SignInAsAdminAsync("/talents?search=Yusuf");
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Yusuf Demir", Exact = true }).ClickAsync();
        await visit.AssertLiveAsync();
        await visit.Page.GetByLabel("Platform").SelectOptionAsync("instagram");
        await visit.Page.GetByLabel("Handle or profile link").FillAsync("slow_yusuf");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Connect", Exact = true }).ClickAsync();

        // Its answer takes seconds: time enough to look and to stop.
        await Expect(visit.Page.Locator("#page img.avatar-photo[alt='Yusuf Demir']").First).ToBeVisibleAsync(new() { Timeout = 60_000 });
        var watcher = await VisitAsync();
        await watcher.SignInAsViewerAsync("/talents");
        await watcher.AssertLiveAsync();
        await visit.Page.GotoAsync("/runs");
        await visit.AssertLiveAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Refresh all photos" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Refresh" }).ClickAsync();

        var bar = watcher.Page.GetByRole(AriaRole.Progressbar, new PageGetByRoleOptions { Name = "Talents refreshed" });
        await Expect(bar).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Stop" }).ClickAsync();
        await Expect(visit.Page.GetByText(StoppedText())).ToBeVisibleAsync();
        await Expect(visit.Page.Locator(".runs tbody tr").First.GetByText("Stopped")).ToBeVisibleAsync();
        await Expect(bar).ToHaveCountAsync(0);
        await Expect(watcher.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Stop" })).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Settings_NewSchedule_IsReadOutSavedAndTakenBack()
    {
        var visit = await VisitAsync();
        await visit.SignInAsAdminAsync("/settings");
        await visit.AssertLiveAsync();
        var cron = visit.Page.GetByLabel("When");

        await cron.FillAsync("every night");
        await Expect(visit.Page.GetByText("This is not a schedule.")).ToBeVisibleAsync();
        await cron.FillAsync("30 3 * * *");
        await Expect(visit.Page.GetByText("Every day at 03:30")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Save", Exact = true }).ClickAsync();
        await Expect(visit.Page.GetByText("Saved here. They override the configuration file.")).ToBeVisibleAsync();

        await visit.Page.ReloadAsync();
        await visit.AssertLiveAsync();
        await Expect(visit.Page.GetByText("Every day at 03:30")).ToBeVisibleAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Use the configuration file’s" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Use the file’s" }).ClickAsync();
        await Expect(visit.Page.GetByText("Every day at 02:00")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Settings_LeftUnsaved_AreAskedAbout()
    {
        var visit = await VisitAsync();
        await visit.SignInAsAdminAsync("/settings");
        await visit.AssertLiveAsync();
        var cron = visit.Page.GetByLabel("When");
        await cron.FillAsync("30 4 * * *");
        await Expect(visit.Page.GetByText("Every day at 04:30")).ToBeVisibleAsync();
        var runs = visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Runs", Exact = true });

        await runs.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Stay", Exact = true }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Dialog)).ToBeHiddenAsync();
        await Expect(cron).ToHaveValueAsync("30 4 * * *");

        await runs.ClickAsync();
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Leave", Exact = true }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new PageGetByRoleOptions { Level = 1, Name = "Runs" })).ToBeVisibleAsync();
    }

    [GeneratedRegex(@"Stopped\. \d+ talents? of \d+ were done and stay so\.")]
    private static partial Regex StoppedText();
}

/// <summary>The demo in small steps, so that a run over its few talents has a middle.</summary>
public sealed class SmallPagesApp() : RunningApp(new Dictionary<string, string>
{
    ["Demo__Enabled"] = "true",
    ["Sync__PageSize"] = "5",
    ["Sync__ConcurrentPages"] = "1",
});
