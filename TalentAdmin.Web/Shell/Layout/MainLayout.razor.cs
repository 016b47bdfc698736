using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace TalentAdmin.Web.Shell.Layout;

/// <summary>The rail, the bar and the page.</summary>
public sealed partial class MainLayout(NavigationManager navigation)
{
    private ErrorBoundary? _boundary;

    // The base element makes a bare fragment mean the start page.
    private string SkipTarget => navigation.Uri.Split('#')[0] + "#page";

    protected override void OnParametersSet() => _boundary?.Recover();

    private void Recover() => _boundary?.Recover();
}
