using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace TalentAdmin.Tests.Talents;

public sealed class RefreshPhotoTests : UiTestContext
{
    private const string Menu = "[aria-haspopup=menu]";

    private readonly IRenderedComponent<MudDialogProvider> _dialogs;

    public RefreshPhotoTests()
    {
        _dialogs = Render<MudDialogProvider>();
    }

    [Fact]
    public async Task RefreshPhoto_WhileItWorks_SpinsAndIsDisabled()
    {
        var cut = Header(Sample.Detail(Sample.Account("instagram")));

        Choose(cut, ".refresh-photo");

        cut.WaitForAssertion(() => Assert.NotNull(cut.Find($"{Menu} .turning")));
        Assert.Equal("true", cut.Find(Menu).GetAttribute("aria-busy"));
        Assert.Equal("Asking the platforms…", State(cut));
        Assert.True(cut.Find(".refresh-photo").HasAttribute("disabled"));
        Assert.Equal(("talent_1", true, RunTrigger.Refresh), Assert.Single(Images.Syncs));
    }

    [Fact]
    public async Task RefreshPhoto_PressedTwice_AsksOnce()
    {
        var cut = Header(Sample.Detail(Sample.Account("instagram")));

        Choose(cut, ".refresh-photo");
        await cut.InvokeAsync(cut.Instance.RefreshAsync);

        Assert.Single(Images.Syncs);
        Assert.Equal(["talent_1 by jane@agency.example"], Images.Refreshes);
    }

    [Theory]
    [InlineData(SyncEffect.Updated, "tiktok", null, null, "Profile photo of Jane Smith updated from TikTok", Severity.Success)]
    [InlineData(SyncEffect.Unchanged, "instagram", null, null, "Profile photo of Jane Smith is up to date", Severity.Success)]
    [InlineData(SyncEffect.NoAccounts, "initials", null, null, "Could not refresh the profile photo of Jane Smith: no account is connected. Connect one below.", Severity.Warning)]
    [InlineData(SyncEffect.Gone, "initials", null, null, "Could not refresh the profile photo of Jane Smith: this talent was removed.", Severity.Warning)]
    public async Task RefreshPhoto_Ends_SaysHow(
        SyncEffect effect, string source, string? reason, string? platform, string expected, Severity severity)
    {
        var changed = 0;
        var cut = Header(Sample.Detail(Sample.Account("instagram")), changed: () => changed++);
        Choose(cut, ".refresh-photo");
        cut.WaitForAssertion(() => Assert.Single(Images.Syncs));

        await cut.InvokeAsync(() => Images.Finish(effect, source, reason, platform));

        cut.WaitForAssertion(() => Assert.Equal([expected], Snackbars()));
        Assert.Equal(severity, Services.GetRequiredService<ISnackbar>().ShownSnackbars.Single().Severity);
        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll(".turning")));
        Assert.Equal(1, changed);
    }

    [Theory]
    [InlineData(SyncEffect.Failed, Severity.Error)]
    [InlineData(SyncEffect.Kept, Severity.Warning)]
    public async Task RefreshPhoto_PlatformFails_GivesTheReasonInWords(SyncEffect effect, Severity severity)
    {
        var cut = Header(Sample.Detail(Sample.Account("instagram")));
        Choose(cut, ".refresh-photo");
        cut.WaitForAssertion(() => Assert.Single(Images.Syncs));

        await cut.InvokeAsync(() => Images.Finish(effect, "instagram", "token_expired", "instagram"));

        cut.WaitForAssertion(() => Assert.Single(Snackbars()));
        var message = Snackbars()[0];
        Assert.StartsWith("Could not refresh the profile photo of Jane Smith: ", message, StringComparison.Ordinal);
        Assert.Contains("Instagram", message, StringComparison.Ordinal);
        Assert.DoesNotContain("token_expired", message, StringComparison.Ordinal);
        Assert.Equal(severity, Services.GetRequiredService<ISnackbar>().ShownSnackbars.Single().Severity);
    }

    [Fact]
    public async Task RefreshPhoto_Breaks_SaysSoAndCanBePressedAgain()
    {
        var cut = Header(Sample.Detail(Sample.Account("instagram")));
        Choose(cut, ".refresh-photo");
        cut.WaitForAssertion(() => Assert.Single(Images.Syncs));

        await cut.InvokeAsync(() => Images.Break(new InvalidOperationException("secret detail")));

        cut.WaitForAssertion(() => Assert.StartsWith("Could not refresh the profile photo of Jane Smith", Assert.Single(Snackbars()), StringComparison.Ordinal));
        Assert.DoesNotContain("secret", Snackbars()[0], StringComparison.Ordinal);
        cut.WaitForAssertion(() => Assert.Empty(cut.FindAll(".turning")));
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
