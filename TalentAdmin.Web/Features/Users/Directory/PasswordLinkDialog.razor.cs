using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace TalentAdmin.Web.Features.Users.Directory;

/// <summary>Shows a one-time link to be sent to its owner.</summary>
public sealed partial class PasswordLinkDialog(IJSRuntime js) : ComponentBase
{
    private bool _copied;

    [Parameter, EditorRequired]
    public required string Address { get; set; }

    [Parameter]
    public string? Hint { get; set; }

    [CascadingParameter]
    private IMudDialogInstance? Dialog { get; set; }

    private async Task CopyAsync()
    {
        await using var module = await js.ImportAsync("Features/Users/Directory/PasswordLinkDialog.razor.js");
        _copied = await module.InvokeAsync<bool>("copy", "password-link");
    }

    private void Close() => Dialog?.Close();
}
