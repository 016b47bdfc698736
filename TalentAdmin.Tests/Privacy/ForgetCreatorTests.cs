using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace TalentAdmin.Tests.Privacy;

/// <summary>The two entries in a talent's menu, and the dialog behind the second.</summary>
public sealed class ForgetCreatorTests : UiTestContext
{
    private readonly IRenderedComponent<MudDialogProvider> _dialogs;

    public ForgetCreatorTests()
    {
        _dialogs = Render<MudDialogProvider>();
    }

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task Menu_OfAnAdmin_GivesEverythingByAOneTimeAddress()
    {
        var cut = Header();

        Choose(cut, ".export-talent");

        cut.WaitForAssertion(() => Assert.StartsWith("/api/admin/privacy/exports/", new Uri(Navigation.Uri).AbsolutePath, StringComparison.Ordinal));
        Assert.Equal(["talent.exported talent_1  by jane@agency.example"], Audit.Notes);
        Assert.Equal([ForgettingText.ExportBegins], Snackbars());
    }

    [Fact]
    public async Task Dialog_SaysWhatGoes_AndHasTheFocusOnTheHarmlessButton()
    {
        var cut = Header();

        Choose(cut, ".forget-talent");
        _dialogs.WaitForElement(".keep");

        Assert.Equal(["the talent with the name", "12 pictures"], _dialogs.FindAll(".goes li").Select(l => l.TextContent));
        Assert.True(_dialogs.Find(".forget").HasAttribute("disabled"));
        Assert.Contains(
            JSInterop.Invocations,
            i => i.Identifier == "Blazor._internal.domWrapper.focus" && i.Arguments[0] is ElementReference { Id: var id } && _dialogs.Find(".keep").OuterHtml.Contains(id, StringComparison.Ordinal));
        await _dialogs.Find(".keep").ClickAsync(new());
        Assert.Empty(Forgetting.Calls);
    }

    [Theory]
    [InlineData("jane smith", false)]
    [InlineData("Jane", false)]
    [InlineData(" Jane Smith ", true)]
    public async Task Dialog_ForgetsOnlyWithTheNameTyped(string typed, bool can)
    {
        var cut = Header();
        Choose(cut, ".forget-talent");

        await _dialogs.WaitForElement("#forget-name").InputAsync(new ChangeEventArgs { Value = typed });

        Assert.Equal(!can, _dialogs.Find(".forget").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Dialog_Sure_ForgetsInTheNameOfThePerson_ShowsTheCertificateAndLeaves()
    {
        var cut = Header();
        await ForgetAsync(cut);

        Assert.Contains("Entry of the audit log: 7", _dialogs.WaitForElement(".certificate").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("data:application/json;base64,", _dialogs.Find("a[download]").GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal(["forget talent_1 by jane@agency.example"], Forgetting.Calls);

        await _dialogs.Find(".btn-primary").ClickAsync(new());
        cut.WaitForAssertion(() => Assert.EndsWith("/talents", Navigation.Uri, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Dialog_DatabaseFails_SaysSoAndStaysOpen()
    {
        Forgetting.Failure = new InvalidOperationException("secret detail");
        var cut = Header();

        await ForgetAsync(cut);

        _dialogs.WaitForAssertion(() => Assert.Equal(ForgettingText.Broke, _dialogs.Find("[role=alert]").TextContent));
        Assert.DoesNotContain("secret", _dialogs.Markup, StringComparison.Ordinal);
        Assert.False(_dialogs.Find(".forget").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Menu_OfATalentWhoIsGone_SaysSoAndLeaves()
    {
        Forgetting.Preview = null;
        var cut = Header();

        Choose(cut, ".forget-talent");

        cut.WaitForAssertion(() => Assert.EndsWith("/talents", Navigation.Uri, StringComparison.Ordinal));
        Assert.Equal(["Jane Smith is not there any more."], Snackbars());
    }

    private async Task ForgetAsync(IRenderedComponent<TalentCommandHeader> cut)
    {
        Choose(cut, ".forget-talent");
        await _dialogs.WaitForElement("#forget-name").InputAsync(new ChangeEventArgs { Value = "Jane Smith" });
        await _dialogs.Find(".forget").ClickAsync(new());
    }

    // Not awaited: the item's work goes on behind a dialog or a platform's answer.
    private static void Choose(IRenderedComponent<TalentCommandHeader> cut, string item) => _ = cut.Find(item).ClickAsync(new());

    private IRenderedComponent<TalentCommandHeader> Header() => Render<TalentCommandHeader>(p => p
        .Add(h => h.Talent, Sample.Detail())
        .Add(h => h.Now, Sample.Now)
        .Add(h => h.CanChange, true));
}
