using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace TalentAdmin.Tests.Attention;

public sealed class AttentionPageTests : UiTestContext
{
    public AttentionPageTests() => ComponentFactories.AddStub<PlatformRateLimitsCard>();

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Page_NothingToDo_SaysSoKindly()
    {
        var cut = Render<AttentionPage>();

        Assert.Contains("Nothing needs you", cut.Find(".empty").TextContent, StringComparison.Ordinal);
        Assert.Empty(cut.FindAll("button"));
    }

    [Theory]
    [InlineData(ConnectionHealth.ReconnectNeeded, "token_expired", "Reconnect needed: access ran out", "Retry,Edit handle")]
    [InlineData(ConnectionHealth.ReconnectNeeded, "password_changed", "Reconnect needed: password changed", "Retry,Edit handle")]
    [InlineData(ConnectionHealth.NotFound, "not_found", "Personal or unknown account", "Edit handle,Retry")]
    [InlineData(ConnectionHealth.Gone, "not_found", "Account gone", "Edit handle,Retry")]
    [InlineData(ConnectionHealth.Failing, "timeout", "Failed 3 times", "Retry,Edit handle")]
    [InlineData(ConnectionHealth.Renamed, null, "Renamed", "Got it")]
    public void Row_OfAState_SaysItAndOffersItsClick(ConnectionHealth health, string? reason, string title, string buttons)
    {
        Attention.Entries.Add(FakeSyncQueue.Entry(1, Sample.Account("instagram", health, reason) with { FailureCount = 3, RenamedFrom = "oldjane" }));

        var cut = Render<AttentionPage>();

        Assert.Equal(title, cut.Find(".what b").TextContent.Trim());
        Assert.NotEmpty(cut.Find(".what .mut").TextContent);
        Assert.Equal(buttons, string.Join(',', cut.FindAll(".acts .btn:not(.btn-icon)").Select(b => b.TextContent)));
        Assert.Equal("/talents/talent_1", cut.Find(".who a").GetAttribute("href"));
    }

    [Fact]
    public void Page_PlatformWithoutItsKeys_SaysThatItIsNotSetUp()
    {
        var cut = Render<AttentionPage>();

        Assert.StartsWith("Not set up: YouTube.", cut.Find(".platforms-off summary").TextContent, StringComparison.Ordinal);
        Assert.Equal([FakePlatformDefinitions.YouTubeOff], cut.FindAll(".platforms-off li").Select(l => l.TextContent));
        Assert.DoesNotContain("Every connected account answers", cut.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void SendLink_CreatorCanBeAsked_ComesFirstAndOpensTheDialog()
    {
        var dialogs = Render<MudDialogProvider>();
        Attention.Entries.Add(FakeSyncQueue.Entry(1, Sample.Account("tiktok", ConnectionHealth.ReconnectNeeded, "token_expired")));
        var cut = Render<AttentionPage>();
        Assert.Equal("Send link", cut.Find(".acts .btn").TextContent);

        _ = cut.Find(".acts .btn").ClickAsync(new());

        dialogs.WaitForAssertion(() => Assert.Contains("Send a connect link", dialogs.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Row_InstagramNotFound_NamesBothCauses()
    {
        Attention.Entries.Add(FakeSyncQueue.Entry(1, Sample.Account("instagram", ConnectionHealth.NotFound, "not_found")));

        var cut = Render<AttentionPage>();

        Assert.Contains("personal or does not exist", cut.Find(".what .mut").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Page_OnlyPaused_CountsNothingAndOffersTheFilter()
    {
        Attention.Entries.Add(FakeSyncQueue.Entry(
            1, Sample.Account("tiktok", ConnectionHealth.Paused, "throttled") with { RetryAt = Sample.Now.AddMinutes(5) }));

        var cut = Render<AttentionPage>();
        Assert.Equal("0", cut.Find("h1 .total").TextContent);
        Navigation.NavigateTo("/attention?state=paused");

        cut.WaitForAssertion(() => Assert.Equal("Paused until 12:05 UTC", cut.Find(".what b").TextContent.Trim()));
    }

    [Fact]
    public void Page_Viewer_CanChangeNothing()
    {
        SignIn(AppRoles.Viewer);
        Attention.Entries.Add(FakeSyncQueue.Entry(1, Sample.Account("instagram", ConnectionHealth.Gone)));

        var cut = Render<AttentionPage>();

        Assert.Empty(cut.FindAll("button, input[type=checkbox]"));
        Assert.NotEmpty(cut.FindAll(".entry"));
    }

    [Fact]
    public async Task Page_DatabaseFails_SaysSoAndLoadsAgain()
    {
        Attention.Failure = new InvalidOperationException("secret detail");
        var cut = Render<AttentionPage>();
        Assert.Contains("could not be loaded", cut.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", cut.Markup, StringComparison.Ordinal);

        Attention.Failure = null;
        await cut.Find("[role=alert] button").ClickAsync(new());

        cut.WaitForAssertion(() => Assert.Contains("Nothing needs you", cut.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Feed_TellsOfAChange_LoadsTheQueueAgain()
    {
        var cut = Render<AttentionPage>();

        Attention.Entries.Add(FakeSyncQueue.Entry(1, Sample.Account("instagram", ConnectionHealth.Gone)));
        Feed.Publish("talent_1", null, 1, picture: false);
        Feed.Publish("talent_2", null, 2, picture: false);
        Time.Advance(TimeSpan.FromSeconds(1));

        cut.WaitForAssertion(() => Assert.Single(cut.FindAll(".entry")));
        Assert.Equal(2, Attention.Queries.Count);
    }

    [Fact]
    public async Task GotIt_Renamed_TakesNoteInThePersonsName()
    {
        Attention.Entries.Add(FakeSyncQueue.Entry(1, Sample.Account("instagram", ConnectionHealth.Renamed) with { RenamedFrom = "oldjane" }));
        var cut = Render<AttentionPage>();

        Attention.Entries.Clear();
        await cut.Find(".acts .btn").ClickAsync(new());

        Assert.Equal(["acknowledge talent_1 instagram by jane@agency.example"], Roster.Calls);
        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll(".entry")));
    }

    [Fact]
    public async Task EditHandle_NewOne_ChangesItAndKeepsWhatWasChosen()
    {
        var dialogs = Render<MudDialogProvider>();
        Attention.Entries.Add(FakeSyncQueue.Entry(1, Sample.Account("instagram", ConnectionHealth.NotFound)));
        var cut = Render<AttentionPage>();

        var click = cut.Find(".acts .btn").ClickAsync(new());
        await dialogs.WaitForElement("#new-handle").InputAsync(new ChangeEventArgs { Value = "@jane" });
        await dialogs.Find("#handle-form").SubmitAsync();
        Assert.Contains("already", dialogs.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        await dialogs.Find("#new-handle").InputAsync(new ChangeEventArgs { Value = "@janenew" });
        await dialogs.Find(".same input").ChangeAsync(new ChangeEventArgs { Value = true });
        await dialogs.Find("#handle-form").SubmitAsync();
        await click;

        Assert.Equal(["handle talent_1 instagram @janenew same=True by jane@agency.example"], Roster.Calls);
    }

    [Fact]
    public async Task Retry_WhileItRuns_IsBusyAndCannotBePressedTwice()
    {
        Retries.Gate = new TaskCompletionSource();
        Attention.Entries.Add(FakeSyncQueue.Entry(1, Sample.Account("instagram", ConnectionHealth.Failing, "timeout")));
        var cut = Render<AttentionPage>();

        var click = cut.Find(".acts .btn").ClickAsync(new());
        cut.WaitForAssertion(() => Assert.Equal("true", cut.Find(".entry").GetAttribute("aria-busy")));
        Assert.Empty(cut.FindAll(".acts .btn"));
        Retries.Gate.SetResult();
        await click;

        Assert.Equal(["talent_1 instagram"], Retries.Calls);
        Assert.Contains("Talent 1’s Instagram account answers again", Snackbars());
        Assert.Equal(["connection.retried talent_1 instagram @jane by jane@agency.example"], Audit.Notes);
    }

    [Fact]
    public async Task RetrySelected_Several_AsksEachOnce()
    {
        for (var i = 1; i <= 7; i++)
        {
            Attention.Entries.Add(FakeSyncQueue.Entry(i, Sample.Account("instagram", ConnectionHealth.Failing, "timeout")));
        }

        var cut = Render<AttentionPage>();
        await cut.Find(".bulk input").ChangeAsync(new ChangeEventArgs { Value = true });
        Assert.Equal("Retry 7", cut.Find(".bulk .btn").TextContent);
        await cut.FindAll(".pick")[2].ChangeAsync(new ChangeEventArgs { Value = false });
        await cut.Find(".bulk .btn").ClickAsync(new());

        Assert.Equal([1, 2, 4, 5, 6, 7], Retries.Calls.Select(c => c[7] - '0').Order());
        Assert.Empty(Snackbars());
        Assert.Equal(["connection.retried  6 accounts by jane@agency.example"], Audit.Notes);
    }

    [Fact]
    public async Task RetrySelected_AuditLogFails_AsksNobodyAndSaysSo()
    {
        Audit.Failure = new InvalidOperationException("gone");
        Attention.Entries.Add(FakeSyncQueue.Entry(1, Sample.Account("instagram", ConnectionHealth.Failing, "timeout")));
        var cut = Render<AttentionPage>();
        await cut.Find(".bulk input").ChangeAsync(new ChangeEventArgs { Value = true });

        await cut.Find(".bulk .btn").ClickAsync(new());

        Assert.Empty(Retries.Calls);
        Assert.Equal(["Something broke on our side. Try again in a while."], Snackbars());
        Assert.Equal("Retry 1", cut.Find(".bulk .btn").TextContent);
    }

    [Fact]
    public async Task Remove_Asked_RemovesTheAccount()
    {
        var dialogs = Render<MudDialogProvider>();
        Attention.Entries.Add(FakeSyncQueue.Entry(1, Sample.Account("instagram", ConnectionHealth.Gone)));
        var cut = Render<AttentionPage>();

        var click = cut.Find(".acts .btn-icon").ClickAsync(new());
        await dialogs.WaitForElement(".ask-yes").ClickAsync(new());
        await click;

        Assert.Equal(["put talent_1 instagram by jane@agency.example"], Trash.Calls);
    }
}
