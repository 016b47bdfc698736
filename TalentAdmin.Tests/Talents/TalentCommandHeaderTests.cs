using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace TalentAdmin.Tests.Talents;

public sealed class TalentCommandHeaderTests : UiTestContext
{
    private const string Menu = "[aria-haspopup=menu]";

    private readonly IRenderedComponent<MudDialogProvider> _dialogs;

    public TalentCommandHeaderTests()
    {
        _dialogs = Render<MudDialogProvider>();
    }

    [Fact]
    public void Header_SocialPhoto_ShowsIt()
    {
        var cut = Header(Sample.Detail(Sample.Account("instagram")) with { LinkedUserImageUrl = "/avatars/linked/256.webp" });

        var image = cut.Find("img");
        Assert.Equal("/avatars/first/128.webp", image.GetAttribute("src"));
        Assert.Null(image.GetAttribute("loading"));
        Assert.Equal("Jane Smith", cut.Find("h1").TextContent);
        Assert.Equal("From Instagram, checked 2\u00A0h ago", State(cut));
    }

    [Fact]
    public void Header_OnlyLinkedUser_ShowsItsAvatar()
    {
        var cut = Header(Sample.Detail() with { LinkedUserImageUrl = "/avatars/linked/256.webp" });

        Assert.Equal("/avatars/linked/128.webp", cut.Find("img").GetAttribute("src"));
        Assert.Equal("The linked user’s avatar: no account is connected", State(cut));
    }

    [Fact]
    public void Header_NothingToShow_ShowsInitials()
    {
        var cut = Header(Sample.Detail());

        Assert.Equal("JS", cut.Find(".avatar-initials").TextContent);
        Assert.Empty(cut.FindAll("img"));
        Assert.Equal("Initials: no account is connected", State(cut));
    }

    [Theory]
    [InlineData(15, null)]
    [InlineData(14, "If Instagram does not show this photo again, it goes on 6 Dec. Reconnect the account, or ask Jane Smith for a picture.")]
    public void Header_PhotoThatEndsSoon_SaysWhenAndWhatToDo(int days, string? words)
    {
        var cut = Header(Sample.Detail(Sample.Account("instagram")) with
        {
            PhotoSource = "instagram",
            Terms = new PhotoTerms(PhotoBasis.Grant, Sample.Now.AddDays(days)),
        });

        Assert.Equal(words, cut.FindAll(".ending").SingleOrDefault()?.TextContent);
    }

    [Fact]
    public void Header_StalePhoto_SaysWhoseFaultSinceWhen()
    {
        var cut = Header(Sample.Detail(Sample.Account("instagram", ConnectionHealth.ReconnectNeeded)) with { StaleSince = Sample.Now.AddDays(-1) });

        Assert.Contains("avatar-stale", cut.Find(".avatar").ClassList);
        Assert.Equal("Keeping the photo of 3 Nov: Instagram wants a reconnect", State(cut));
    }

    [Fact]
    public void Header_AccountJustConnected_SaysThatThePhotoIsOnItsWay()
    {
        var cut = Header(Sample.Detail(Sample.Account("tiktok", ConnectionHealth.Pending)) with { ProfileImageUrl = null, Source = "initials" });

        Assert.Equal("Connecting… the photo arrives in a moment", State(cut));
    }

    [Fact]
    public void Header_Accounts_HaveNamesAndHealthInWords()
    {
        var cut = Header(Sample.Detail(Sample.Account("instagram"), Sample.Account("youtube", ConnectionHealth.NotFound, handle: "janetv")));

        Assert.Equal(["Instagram", "YouTube"], cut.FindAll(".platform-mark").Select(m => m.GetAttribute("aria-label")));
        Assert.Equal(["healthy", "not found"], cut.FindAll(".health").Select(m => m.GetAttribute("aria-label")));
        Assert.Contains("@janetv", cut.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Header_Viewer_HasNoActions()
    {
        var cut = Header(Sample.Detail(), canChange: false);

        Assert.Empty(cut.FindAll(Menu));
    }

    [Fact]
    public async Task Remove_NotSure_KeepsTheTalent()
    {
        var cut = Header(Sample.Detail());

        Choose(cut, ".remove-talent");
        await _dialogs.WaitForElement(".ask-cancel").ClickAsync(new());

        Assert.Empty(Trash.Calls);
    }

    [Fact]
    public async Task Remove_Sure_RemovesInTheNameOfThePersonAndLeaves()
    {
        var cut = Header(Sample.Detail());

        Choose(cut, ".remove-talent");
        await _dialogs.WaitForElement(".ask-yes").ClickAsync(new());

        cut.WaitForAssertion(() => Assert.Equal(["put talent_1 by jane@agency.example"], Trash.Calls));
        Assert.EndsWith("/talents", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_NameTaken_ShowsTheReasonAndStaysOpen()
    {
        Roster.Error = RosterError.InvalidName;
        Roster.Message = "The name is too long.";
        var cut = Header(Sample.Detail());

        Choose(cut, ".edit-talent");
        await _dialogs.WaitForElement("#talent-name").InputAsync(new ChangeEventArgs { Value = "Janet" });
        await _dialogs.Find("#talent-form").SubmitAsync();

        _dialogs.WaitForAssertion(() => Assert.Equal("The name is too long.", _dialogs.Find(".validation-message").TextContent));
        Assert.Equal(["update talent_1 Janet by jane@agency.example"], Roster.Calls);
    }

    private static string State(IRenderedComponent<TalentCommandHeader> cut) => cut.Find(".state").TextContent.Trim();

    // Not awaited: the item's work goes on behind a dialog or a platform's answer.
    private static void Choose(IRenderedComponent<TalentCommandHeader> cut, string item) => _ = cut.Find(item).ClickAsync(new());

    private IRenderedComponent<TalentCommandHeader> Header(TalentDetail talent, bool canChange = true, Action? changed = null) =>
        Render<TalentCommandHeader>(p => p
            .Add(h => h.Talent, talent)
            .Add(h => h.Now, Sample.Now)
            .Add(h => h.CanChange, canChange)
            .Add(h => h.Changed, () => changed?.Invoke()));
}
