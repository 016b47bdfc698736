using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace TalentAdmin.Web.Features.Talents.Page;

/// <summary>Who this is, how the photo stands, and what can be done about it.</summary>
public sealed partial class TalentCommandHeader(IDialogService dialogs, NavigationManager navigation, IJSRuntime js)
    : ComponentBase, IAsyncDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private DotNetObjectReference<TalentCommandHeader>? _self;
    private IJSObjectReference? _keys;
    private bool _refreshing;

    [Inject]
    internal TalentText Text { get; set; } = default!;

    [Inject]
    internal TalentActions Actions { get; set; } = default!;

    [Inject]
    internal TrashActions Trash { get; set; } = default!;

    [Inject]
    internal PrivacyActions Privacy { get; set; } = default!;

    [Parameter, EditorRequired]
    public required TalentDetail Talent { get; set; }

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>The person may refresh, edit and remove.</summary>
    [Parameter]
    public bool CanChange { get; set; }

    /// <summary>Something was done here; what is shown may be old.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    /// <summary>The person wants something of the photo that the panel of photos does.</summary>
    [Parameter]
    public EventCallback<PhotoAct> Acted { get; set; }

    private string? CheckedAt => Talent.LastProfileImageSyncAt is { } at ? $"Checked {RelativeTime.Exact(at)}" : null;

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (CanChange && _self is null)
        {
            _self = DotNetObjectReference.Create(this);
            await using var module = await js.ImportAsync("Features/Talents/Page/TalentCommandHeader.razor.js");
            _keys = await module.InvokeAsync<IJSObjectReference>("listen", _self);
        }
    }

    /// <summary>The menu's Refresh Photo and the key `r`.</summary>
    [JSInvokable]
    public async Task RefreshAsync()
    {
        if (_refreshing || !CanChange)
        {
            return;
        }

        _refreshing = true;
        StateHasChanged();
        try
        {
            await Actions.RefreshAsync(Talent.Id, Talent.Name, _leaving.Token);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            _refreshing = false;
        }

        StateHasChanged();
        await Changed.InvokeAsync();
    }

    /// <summary>The keys `c`, `l` and `?`; `r` and `u` have their own ways.</summary>
    [JSInvokable]
    public Task OnKeyAsync(string key) => key switch
    {
        "c" => Acted.InvokeAsync(PhotoAct.Crop),
        "l" => Acted.InvokeAsync(PhotoAct.Lock),
        "?" => ShowKeysAsync(),
        _ => Task.CompletedTask,
    };

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        _leaving.Dispose();
        _self?.Dispose();
        if (_keys is not null)
        {
            try
            {
                await _keys.InvokeVoidAsync("stop");
                await _keys.DisposeAsync();
            }
            catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
            {
                // The browser is gone, and its listeners with it.
            }
        }
    }

    private async Task ShowKeysAsync() => await dialogs.ShowAsync<KeysDialog>("Keys");

    // Only the page's script can open the browser's own dialog.
    private async Task UploadAsync()
    {
        if (_keys is not null)
        {
            await _keys.InvokeVoidAsync("upload");
        }
    }

    private async Task EditAsync()
    {
        var parameters = new DialogParameters<EditTalentDialog> { { dialog => dialog.Talent, Talent } };
        var dialog = await dialogs.ShowAsync<EditTalentDialog>("Edit", parameters);
        if (await dialog.Result is { Canceled: false })
        {
            await Changed.InvokeAsync();
        }
    }

    private Task ExportAsync() => Privacy.ExportAsync(Talent.Id, _leaving.Token);

    private async Task ForgetAsync()
    {
        if (await Privacy.ForgetAsync(Talent.Id, Talent.Name, _leaving.Token))
        {
            navigation.NavigateTo("/talents");
        }
    }

    private async Task RemoveAsync()
    {
        if (await Trash.PutAsync(Talent.Id, Talent.Name, _leaving.Token))
        {
            navigation.NavigateTo("/talents");
        }
    }
}
