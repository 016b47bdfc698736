using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace TalentAdmin.Tests.Talents.Trash;

/// <summary>The page of the trash, and what is said and asked around it.</summary>
public sealed class TrashPageTests : UiTestContext
{
    private readonly IRenderedComponent<MudDialogProvider> _dialogs;

    public TrashPageTests() => _dialogs = Render<MudDialogProvider>();

    [Fact]
    public void Page_ShowsWhatWhoWhenAndForHowLong()
    {
        Trash.Items.AddRange([FakeTrash.Account(), FakeTrash.Talent(), FakeTrash.Talent("talent_2", "Ben Ode") with { KeptUntil = Sample.Now }]);

        var rows = Render<TrashPage>().FindAll("tbody tr");

        Assert.Contains("@jane on Instagram", rows[0].TextContent, StringComparison.Ordinal);
        Assert.Equal(["Ben", "3 h ago", "less than a day"], rows[0].QuerySelectorAll(".who, .when, .until").Select(c => c.TextContent.Replace('\u00A0', ' ')));
        Assert.Equal("/talents/talent_1", rows[0].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal(["Ann", "2 d ago", "12 days"], rows[1].QuerySelectorAll(".who, .when, .until").Select(c => c.TextContent.Replace('\u00A0', ' ')));
        Assert.Contains("deleted within the hour", rows[2].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_OfMany_HasPages()
    {
        Trash.Items.AddRange(Enumerable.Range(0, 60).Select(i => FakeTrash.Talent($"talent_{i}", $"Talent {i}")));

        var cut = Render<TrashPage>();

        Assert.Equal(50, cut.FindAll("tbody tr").Count);
        Assert.Equal("/trash?page=2", cut.Find("a[rel=next]").GetAttribute("href"));
    }

    [Fact]
    public async Task Page_EmptyOrBroken_SaysSo()
    {
        Trash.Failure = new InvalidOperationException("secret detail");
        var cut = Render<TrashPage>();
        Assert.Contains("could not be loaded", cut.Find("[role=alert]").TextContent, StringComparison.Ordinal);

        Trash.Failure = null;
        await cut.Find("[role=alert] button").ClickAsync(new());

        cut.WaitForAssertion(() => Assert.Contains("The trash is empty.", cut.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Restore_BringsItBackAndLoadsAgain()
    {
        Trash.Items.AddRange([FakeTrash.Account(), FakeTrash.Talent("talent_2", "Ben Ode")]);
        var cut = Render<TrashPage>();

        var item = Trash.Items[0];
        Trash.Items.Remove(item);
        await cut.Find("button[aria-label='Restore @jane on Instagram']").ClickAsync(new());

        cut.WaitForAssertion(() => Assert.Single(cut.FindAll("tbody tr")));
        Assert.Equal(["restore talent_1 conn_1 by jane@agency.example"], Trash.Calls);
        Assert.Equal(["@jane on Instagram is back"], Snackbars());
    }

    [Fact]
    public async Task Restore_ThatCollides_SaysWhy()
    {
        Trash.Items.Add(FakeTrash.Talent());
        Trash.Error = RosterError.AccountInUse;
        Trash.Message = "Instagram @jane belongs to Ben now.";

        await Render<TrashPage>().Find("button[aria-label='Restore Jane Smith']").ClickAsync(new());

        Assert.Equal(["Jane Smith was not restored: Instagram @jane belongs to Ben now."], Snackbars());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task DeleteForGood_AsksFirst_TheHarmlessButtonFirst(bool sure)
    {
        Trash.Items.Add(FakeTrash.Talent());
        var cut = Render<TrashPage>();

        var click = cut.Find("button[aria-label='Delete for good: Jane Smith']").ClickAsync(new MouseEventArgs());
        Assert.Equal("Keep", _dialogs.WaitForElement(".mud-dialog-actions button").TextContent);
        Assert.Contains("cannot be undone", _dialogs.Find(".mud-dialog-content").TextContent, StringComparison.Ordinal);
        await _dialogs.Find(sure ? ".ask-yes" : ".ask-cancel").ClickAsync(new());
        await click;

        Assert.Equal(sure ? ["end talent_1 by jane@agency.example"] : [], Trash.Calls);
    }

    [Fact]
    public async Task Remove_Talent_SaysForHowLongItIsKeptAndOffersTheWayBack()
    {
        var done = Do(actions => actions.PutAsync("talent_1", "Jane Smith", CancellationToken.None));
        Assert.Contains("goes to the trash", _dialogs.WaitForElement(".mud-dialog-content").TextContent, StringComparison.Ordinal);
        Assert.Contains("restored for 14 days", _dialogs.Find(".mud-dialog-content").TextContent, StringComparison.Ordinal);
        await _dialogs.Find(".ask-yes").ClickAsync(new());
        Assert.True(await done);

        Assert.Equal(["Jane Smith was removed"], Snackbars());
        Undo();

        Assert.Equal(["put talent_1 by jane@agency.example", "restore talent_1 by jane@agency.example"], Trash.Calls);
        Assert.Equal(["Jane Smith is back"], Snackbars());
    }

    [Fact]
    public async Task Remove_Several_AreUndoneTogether()
    {
        var done = Do(actions => actions.PutAsync(["talent_1", "talent_2"], CancellationToken.None));
        await _dialogs.WaitForElement(".ask-yes").ClickAsync(new());
        Assert.True(await done);
        Assert.Equal(["2 talents were removed"], Snackbars());

        Undo();

        Assert.Equal(["restore talent_1 by jane@agency.example", "restore talent_2 by jane@agency.example"], Trash.Calls.Skip(2));
        Assert.Equal(["2 talents were restored"], Snackbars());
    }

    [Fact]
    public async Task Remove_Account_UndoneShowsThePhotoAsItWasBefore()
    {
        var done = Do(actions => actions.PutConnectionAsync("talent_1", Sample.Account("instagram"), keepsFor: null, CancellationToken.None));
        await _dialogs.WaitForElement(".ask-yes").ClickAsync(new());
        Assert.True(await done);

        Undo();

        Assert.Equal(["put talent_1 instagram by jane@agency.example", "restore talent_1 instagram by jane@agency.example"], Trash.Calls);
        Assert.Equal(["undo to photo_i"], Photos.Done);
    }

    [Fact]
    public async Task TalentPage_OfOneInTheTrash_SaysSoAndRestores()
    {
        Trash.Items.Add(FakeTrash.Talent());
        Directory.Detail = null!;
        var cut = Render<TalentPage>(p => p.Add(t => t.TalentId, "talent_1"));
        Assert.Equal("Jane Smith is in the trash", cut.Find("h1").TextContent);

        await cut.Find(".btn-primary").ClickAsync(new());

        Assert.Equal(["restore talent_1 by jane@agency.example"], Trash.Calls);
        Directory.Detail = Sample.Detail();
        Feed.Publish("talent_1", null, 5, "initials");
        Time.Advance(TimeSpan.FromSeconds(1));
        cut.WaitForAssertion(() => Assert.Equal("Jane Smith", cut.Find("h1").TextContent));
    }

    [Fact]
    public async Task Add_NameOfOneInTheTrash_OffersToRestoreIt()
    {
        Trash.Items.Add(FakeTrash.Talent());
        await _dialogs.InvokeAsync(() => Services.GetRequiredService<IDialogService>().ShowAsync<EditTalentDialog>("Add a talent"));
        await _dialogs.WaitForElement("#talent-name").InputAsync(new ChangeEventArgs { Value = "Jane Smith" });
        await _dialogs.Find("#talent-form").SubmitAsync();
        Assert.Contains("Jane Smith is in the trash, removed by Ann", _dialogs.WaitForElement(".twin").TextContent, StringComparison.Ordinal);
        Assert.Equal("Add anyway", _dialogs.Find("[type=submit]").TextContent);
        Assert.Empty(Roster.Calls);

        await _dialogs.Find(".twin button").ClickAsync(new());

        Assert.Equal(["restore talent_1 by jane@agency.example"], Trash.Calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Connect_HandleInTheTrash_OffersToRestoreItAndConnectsIfMeant(bool restores)
    {
        Trash.Items.Add(FakeTrash.Account());
        var cut = Render<AddConnectionForm>(p => p.Add(f => f.TalentId, "talent_2").Add(f => f.Taken, new List<string> { "tiktok", "youtube" }));
        await cut.Find("input[type=text]").InputAsync(new ChangeEventArgs { Value = "jane" });
        await cut.Find("form.connect").SubmitAsync();
        Assert.Contains("@jane on Instagram of Jane Smith is in the trash", cut.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Empty(Roster.Calls);

        await (restores ? cut.Find("[role=alert] button").ClickAsync(new()) : cut.Find("form.connect").SubmitAsync());

        Assert.Equal(restores ? ["restore talent_1 conn_1 by jane@agency.example"] : [], Trash.Calls);
        Assert.Equal(restores ? 0 : 1, Roster.Calls.Count);
    }

    private Task<bool> Do(Func<TrashActions, Task<bool>> act) => _dialogs.InvokeAsync(() => act(Services.GetRequiredService<TrashActions>()));

    private void Undo() => Render<MudSnackbarProvider>().FindAll("button").First(b => b.TextContent.Contains("Undo", StringComparison.Ordinal)).Click();
}
