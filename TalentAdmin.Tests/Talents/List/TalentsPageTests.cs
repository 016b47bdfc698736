using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace TalentAdmin.Tests.Talents.List;

public sealed class TalentsPageTests : UiTestContext
{
    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Page_EmptyRoster_SaysWhatToDo()
    {
        var cut = Render<TalentsPage>();

        Assert.Contains("No talents yet", cut.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Equal("Add a talent", Assert.Single(cut.FindAll("button")).TextContent);
        Assert.Empty(cut.FindAll("table"));
    }

    [Fact]
    public void Page_NothingMatches_OffersTheWayBack()
    {
        Directory.Rows = [Sample.Row(1)];
        Navigation.NavigateTo("/talents?search=nobody");

        var cut = Render<TalentsPage>();

        Assert.Contains("No talent matches", cut.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Equal("/talents", cut.Find(".empty a").GetAttribute("href"));
    }

    [Fact]
    public void Page_WhileItLoads_ShowsRowsOfTheFinalHeight()
    {
        Directory.Gate = new TaskCompletionSource();
        Directory.Rows = [Sample.Row(1)];

        var cut = Render<TalentsPage>();

        Assert.NotEmpty(cut.FindAll("tr.skeleton"));
        Directory.Gate.SetResult();
        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll("tr.skeleton")));
        Assert.Equal("Talent 1", cut.Find("tbody td:first-child a").TextContent);
    }

    [Fact]
    public async Task Page_DatabaseFails_SaysSoAndLoadsAgain()
    {
        Directory.Failure = new InvalidOperationException("secret detail");
        Directory.Rows = [Sample.Row(1)];
        var cut = Render<TalentsPage>();
        Assert.Contains("could not be loaded", cut.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", cut.Markup, StringComparison.Ordinal);

        Directory.Failure = null;
        await cut.Find("[role=alert] button").ClickAsync(new());

        cut.WaitForAssertion(() => Assert.Single(cut.FindAll("tbody tr")));
        Assert.Empty(cut.FindAll("[role=alert]"));
    }

    [Fact]
    public void Page_Rows_SaySourceTimeAndWhatIsWrong()
    {
        Directory.Rows =
        [
            Sample.Row(1, Sample.Account("instagram", ConnectionHealth.ReconnectNeeded)) with { StaleSince = Sample.Now },
            Sample.Row(2) with { Source = "initials", LastProfileImageSyncAt = null },
        ];

        var cut = Render<TalentsPage>();

        Assert.Equal(["Instagram", "Initials"], cut.FindAll("td.from").Select(c => c.TextContent));
        Assert.Equal("2\u00A0h ago", cut.Find("td.checked time").TextContent);
        Assert.Equal("22 Nov 2026, 10:00 UTC", cut.Find("td.checked time").GetAttribute("title"));
        Assert.Equal("Reconnect Instagram; keeping the last photo", cut.Find("td.problem").TextContent);
        Assert.Equal("not yet", cut.FindAll("td.checked")[1].TextContent.Trim());
    }

    [Fact]
    public async Task Page_PhotoChanges_RepaintsTheLeafAtOnceAndAsksForItsRowOnce()
    {
        Directory.Rows = [Sample.Row(1), Sample.Row(2)];
        var cut = Render<TalentsPage>();
        var other = cut.FindComponents<TalentAvatar>()[1];
        var before = other.RenderCount;

        Feed.Publish("talent_1", "/avatars/new/256.webp", 5, "tiktok");
        Feed.Publish("talent_1", "/avatars/newer/256.webp", 6, "tiktok");

        cut.WaitForAssertion(() => Assert.Equal("/avatars/newer/64.webp", cut.FindAll("tbody tr")[0].QuerySelectorAll("img")[^1].GetAttribute("src")));
        Assert.Equal(before, other.RenderCount);
        await cut.InvokeAsync(() => { });
        Assert.Empty(Directory.Reloads);

        Directory.Rows = [Sample.Row(1) with { Source = "tiktok", ImageUrl = "/avatars/newer/256.webp" }, Sample.Row(2)];
        Time.Advance(TimeSpan.FromSeconds(1));

        cut.WaitForAssertion(() => Assert.Equal("TikTok", cut.Find("td.from").TextContent));
        Assert.Equal(["talent_1"], Assert.Single(Directory.Reloads));
    }

    [Fact]
    public void Page_TimePasses_WordsFollow()
    {
        Directory.Rows = [Sample.Row(1) with { LastProfileImageSyncAt = Sample.Now }];
        var cut = Render<TalentsPage>();
        Assert.Equal("just now", cut.Find("td.checked time").TextContent);

        Time.Advance(TimeSpan.FromMinutes(3));

        cut.WaitForAssertion(() => Assert.Equal("3\u00A0min ago", cut.Find("td.checked time").TextContent));
    }

    [Fact]
    public void Page_Viewer_HasNoWriteActions()
    {
        SignIn(AppRoles.Viewer);
        Directory.Rows = [Sample.Row(1)];

        var cut = Render<TalentsPage>();

        Assert.Equal(["Export"], cut.FindAll("button").Select(b => b.TextContent.Trim()));
        Assert.Empty(cut.FindAll("[role=menu]"));
        Assert.Equal("/talents/talent_1", cut.Find("tbody td:first-child a").GetAttribute("href"));
    }

    [Fact]
    public async Task RowMenu_Remove_AsksAndThenLoadsAgain()
    {
        var dialogs = Render<MudDialogProvider>();
        Directory.Rows = [Sample.Row(1), Sample.Row(2)];
        var cut = Render<TalentsPage>();
        Assert.Single(cut.FindAll("[role=menu]"));

        await cut.Find("[role=menu] input[type=hidden]").ChangeAsync(new ChangeEventArgs { Value = "talent_2" });
        var click = cut.Find("[role=menuitem].danger").ClickAsync(new());
        var yes = dialogs.WaitForElement(".ask-yes");
        Directory.Rows = [Sample.Row(1)];
        await yes.ClickAsync(new());
        await click;

        Assert.Equal(["put talent_2 by jane@agency.example"], Trash.Calls);
        cut.WaitForAssertion(() => Assert.Single(cut.FindAll("tbody tr")));
    }

    [Fact]
    public async Task Add_NameOfAnother_WarnsFirstAndAddsIfMeant()
    {
        var dialogs = Render<MudDialogProvider>();
        Directory.Rows = [Sample.Row(1) with { Name = "Chloé O’Rourke" }];
        var cut = Render<TalentsPage>();

        var click = cut.FindAll("button").First(b => b.TextContent == "Add a talent").ClickAsync(new());
        await dialogs.WaitForElement("#talent-name").InputAsync(new ChangeEventArgs { Value = "Chloé O’Rourke" });
        await dialogs.Find("#talent-form").SubmitAsync();

        Assert.Contains("already exists", dialogs.WaitForElement(".twin").TextContent, StringComparison.Ordinal);
        Assert.Empty(Roster.Calls);
        await dialogs.Find("#talent-form").SubmitAsync();
        await click;
        Assert.Equal(["create Chloé O’Rourke by jane@agency.example"], Roster.Calls);
    }

    [Fact]
    public async Task Add_Named_CreatesAndOpensIt()
    {
        var dialogs = Render<MudDialogProvider>();
        var cut = Render<TalentsPage>();

        var click = cut.Find("button").ClickAsync(new());
        await dialogs.WaitForElement("#talent-name").InputAsync(new ChangeEventArgs { Value = "Jane Smith" });
        await dialogs.Find("#talent-form").SubmitAsync();
        await click;

        Assert.Equal(["create Jane Smith by jane@agency.example"], Roster.Calls);
        cut.WaitForAssertion(() => Assert.EndsWith("/talents/talent_1", Navigation.Uri, StringComparison.Ordinal));
    }
}
