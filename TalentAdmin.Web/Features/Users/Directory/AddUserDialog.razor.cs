using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace TalentAdmin.Web.Features.Users.Directory;

/// <summary>Adds somebody; closes with the one-time link.</summary>
public sealed partial class AddUserDialog : ComponentBase
{
    private ElementReference _emailField;
    private string _email = string.Empty;
    private string _role = AppRoles.Viewer;
    private string? _error;
    private bool _busy;

    [Inject]
    internal UserDirectory Directory { get; set; } = default!;

    [Inject]
    internal UserActions Actions { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance? Dialog { get; set; }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _emailField.FocusAsync();
        }
    }

    private void Cancel() => Dialog?.Cancel();

    private async Task AddAsync()
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        _error = null;
        try
        {
            var outcome = await Directory.InviteAsync(_email, _role, await Actions.ActorAsync(), CancellationToken.None);
            _error = outcome.Refusal;
            if (outcome.Link is { } link)
            {
                Dialog?.Close(link);
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
