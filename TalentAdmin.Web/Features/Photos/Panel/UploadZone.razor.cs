using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;

namespace TalentAdmin.Web.Features.Photos.Panel;

/// <summary>
/// Where a file is dropped or chosen. Its bytes go to the API by the script beside this, not through the circuit, which would
/// cut them into small messages and show nothing else meanwhile.
/// </summary>
public sealed partial class UploadZone(IJSRuntime js, IOptions<PhotoOptions> options) : ComponentBase, IAsyncDisposable
{
    private ElementReference _zone;
    private DotNetObjectReference<UploadZone>? _self;
    private IJSObjectReference? _script;

    [Parameter, EditorRequired]
    public required string TalentId { get; set; }

    /// <summary>A file is on its way.</summary>
    [Parameter]
    public EventCallback Started { get; set; }

    /// <summary>Called at the end: with null when the file arrived, else with why it did not.</summary>
    [Parameter]
    public EventCallback<string?> Done { get; set; }

    [JSInvokable]
    public Task OnStartedAsync() => Started.InvokeAsync();

    [JSInvokable]
    public Task OnDoneAsync(string? mistake) => Done.InvokeAsync(mistake);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            await using var module = await js.ImportAsync("Features/Photos/Panel/UploadZone.razor.js");
            _script = await module.InvokeAsync<IJSObjectReference>(
                "attach", _zone, _self, $"/api/admin/talent/{TalentId}/profile-image", options.Value.UploadMaxBytes);
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_script is not null)
            {
                await _script.InvokeVoidAsync("stop");
                await _script.DisposeAsync();
            }
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
        {
            // The browser is gone, and the script with it.
        }

        _self?.Dispose();
    }
}
