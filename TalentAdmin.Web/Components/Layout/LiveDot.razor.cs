using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace TalentAdmin.Web.Components.Layout;

/// <summary>Says in words whether this page is connected.</summary>
public sealed partial class LiveDot(IJSRuntime js) : ComponentBase
{
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await using var module = await js.ImportAsync("Components/Layout/LiveDot.razor.js");
            await module.InvokeVoidAsync("start");
        }
    }
}
