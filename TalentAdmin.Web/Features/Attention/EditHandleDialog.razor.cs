using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace TalentAdmin.Web.Features.Attention;

/// <summary>Gives a connected account another handle. Checked as when connecting.</summary>
public sealed partial class EditHandleDialog(PlatformCatalog platforms) : ComponentBase
{
    private ElementReference _field;
    private string _handle = string.Empty;
    private bool _isSameAccount;
    private string? _error;
    private bool _busy;

    [Inject]
    internal TalentActions Actions { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance? Dialog { get; set; }

    [Parameter, EditorRequired]
    public required string TalentId { get; set; }

    [Parameter, EditorRequired]
    public required string TalentName { get; set; }

    [Parameter, EditorRequired]
    public required ConnectionSummary Connection { get; set; }

    private string Platform => platforms.DisplayNameOf(Connection.Platform);

    private string Rule => platforms.TryGet(Connection.Platform, out var platform) ? $"{platform.DisplayName}: {platform.HandleRule}." : string.Empty;

    protected override void OnInitialized() => _handle = Connection.Handle;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _field.FocusAsync();
        }
    }

    private void Type(ChangeEventArgs change)
    {
        _handle = change.Value as string ?? string.Empty;
        _error = null;
    }

    private void Cancel() => Dialog?.Cancel();

    private async Task SaveAsync()
    {
        if (_busy)
        {
            return;
        }

        if (platforms.TryGet(Connection.Platform, out var platform) && platform.ReadHandle(_handle) is var read && read == Connection.Handle)
        {
            _error = $"This is @{Connection.Handle} already. Type the new handle.";
            return;
        }

        _busy = true;
        _error = null;
        try
        {
            var answer = await Actions.ChangeAsync((roster, actor) =>
                roster.ChangeHandleAsync(TalentId, Connection.Platform, new NewHandle(_handle, _isSameAccount), actor, CancellationToken.None));
            if (answer is { Succeeded: true, Value: { } changed })
            {
                Dialog?.Close(changed);
                return;
            }

            _error = answer.Message ?? "It could not be saved. Try again.";
        }
        finally
        {
            _busy = false;
        }
    }
}
