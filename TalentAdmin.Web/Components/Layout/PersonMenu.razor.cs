using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace TalentAdmin.Web.Components.Layout;

/// <summary>Who is signed in, the theme, and the way out.</summary>
public sealed partial class PersonMenu(IJSRuntime js) : ComponentBase
{
    private async Task UseThemeAsync(string theme)
    {
        await using var module = await js.ImportAsync("Components/Layout/PersonMenu.razor.js");
        await module.InvokeVoidAsync("useTheme", theme);
    }

    private async Task SignOutAsync()
    {
        await using var module = await js.ImportAsync("Components/Layout/PersonMenu.razor.js");
        await module.InvokeVoidAsync("signOut");
    }
}
