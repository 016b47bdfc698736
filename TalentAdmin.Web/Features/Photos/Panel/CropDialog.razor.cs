using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace TalentAdmin.Web.Features.Photos.Panel;

/// <summary>Lets a person choose the square that is shown of a photo. The photo itself stays whole.</summary>
public sealed partial class CropDialog(IPhotoOverview boards, IJSRuntime js, ILogger<CropDialog> logger) : ComponentBase, IAsyncDisposable
{
    private ElementReference _stage;
    private CropOverview? _crop;
    private IJSObjectReference? _cropper;
    private bool _opening;
    private bool _ready;
    private bool _busy;
    private bool _failed;

    [CascadingParameter]
    private IMudDialogInstance? Dialog { get; set; }

    [Parameter, EditorRequired]
    public required TalentDetail Talent { get; set; }

    protected override async Task OnInitializedAsync()
    {
        try
        {
            _crop = await boards.FindCropAsync(Talent.Id, CancellationToken.None);
            _failed = _crop is null;
        }
        catch (Exception exception)
        {
            logger.BoardBroke(exception, Talent.Id);
            _failed = true;
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_crop is not { } crop || _opening)
        {
            return;
        }

        _opening = true;
        try
        {
            await using var module = await js.ImportAsync("Features/Photos/Panel/CropDialog.razor.js");
            _cropper = await module.InvokeAsync<IJSObjectReference>("open", _stage, SquareOf(crop.Crop), SquareOf(crop.Automatic), CropRectangle.MinEdge);
            _ready = true;
        }
        catch (JSException exception)
        {
            logger.BoardBroke(exception, Talent.Id);
            _failed = true;
        }

        StateHasChanged();
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            if (_cropper is not null)
            {
                await _cropper.InvokeVoidAsync("close");
                await _cropper.DisposeAsync();
            }
        }
        catch (Exception exception) when (exception is JSDisconnectedException or OperationCanceledException)
        {
            // The browser is gone, and the cropper with it.
        }
    }

    private static object SquareOf(CropRectangle crop) => new { x = crop.Left, y = crop.Top, size = crop.Edge };

    private void Cancel() => Dialog?.Cancel();

    private async Task SaveAsync()
    {
        if (_busy || _cropper is null)
        {
            return;
        }

        _busy = true;
        var square = await _cropper.InvokeAsync<Square>("read");

        // A script's square may stick out by a hair.
        var crop = new CropRectangle(
            Math.Clamp(square.X, 0, 1), Math.Clamp(square.Y, 0, 1), Math.Clamp(square.Size, CropRectangle.MinEdge, 1));
        Dialog?.Close(new CropSelection(square.IsAutomatic ? null : crop));
    }

    private sealed record Square(double X, double Y, double Size, bool IsAutomatic);
}

/// <summary>What a person chose.</summary>
/// <param name="Crop">Null for the automatic square.</param>
internal sealed record CropSelection(CropRectangle? Crop);
