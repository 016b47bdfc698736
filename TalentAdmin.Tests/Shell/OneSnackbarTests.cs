using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace TalentAdmin.Tests.Shell;

public sealed class OneSnackbarTests : UiTestContext
{
    private ISnackbar Said => Services.GetRequiredService<ISnackbar>();

    [Fact]
    public void Add_WhileAnotherIsShown_TakesItsPlace()
    {
        Said.Add("first");
        Said.Add("second");

        Assert.Equal(["second"], Snackbars());
    }

    [Fact]
    public async Task Add_WithAnAct_LeavesByItselfAfterTenSecondsAndWithItsPage()
    {
        var shown = Render<MudSnackbarProvider>();
        await shown.InvokeAsync(() => Said.Add("done", Severity.Success, options => options.Action = "Undo"));

        Assert.Equal(10_000, Services.GetRequiredService<IOptions<SnackbarConfiguration>>().Value.VisibleStateDuration);
        Assert.Contains("Undo", shown.Markup, StringComparison.Ordinal);
        Assert.False(Assert.Single(Said.ShownSnackbars).Message is null);
        await shown.InvokeAsync(() => Services.GetRequiredService<NavigationManager>().NavigateTo("/runs"));

        Assert.Empty(Snackbars());
    }

    [Fact]
    public void Add_WithoutAnAct_IsStillThereOnTheNextPage()
    {
        Said.Add("Jane Smith was removed");

        Services.GetRequiredService<NavigationManager>().NavigateTo("/talents");

        Assert.Equal(["Jane Smith was removed"], Snackbars());
    }
}
