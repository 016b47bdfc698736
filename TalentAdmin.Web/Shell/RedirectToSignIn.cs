using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Shell;

/// <summary>Sends a person whose session ended to the sign-in page, and back here afterwards.</summary>
public sealed class RedirectToSignIn(NavigationManager navigation) : ComponentBase
{
    protected override void OnInitialized()
    {
        var here = "/" + navigation.ToBaseRelativePath(navigation.Uri);
        navigation.NavigateTo($"/account/sign-in?returnUrl={Uri.EscapeDataString(here)}", forceLoad: true);
    }
}
