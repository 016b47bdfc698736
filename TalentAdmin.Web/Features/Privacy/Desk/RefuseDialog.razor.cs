using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace TalentAdmin.Web.Features.Privacy.Desk;

/// <summary>Asks for the reason of a refusal.</summary>
public sealed partial class RefuseDialog : ComponentBase
{
    private ElementReference _field;
    private string? _reason;

    [CascadingParameter]
    private IMudDialogInstance? Dialog { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _field.FocusAsync();
        }
    }

    private void Cancel() => Dialog?.Cancel();

    private void Refuse() => Dialog?.Close(_reason?.Trim());
}
