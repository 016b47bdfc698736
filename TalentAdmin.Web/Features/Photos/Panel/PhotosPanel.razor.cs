using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace TalentAdmin.Web.Features.Photos.Panel;

/// <summary>What a talent's photo could be, was, and why it is what it is; for admins with all that can be done about it.</summary>
public sealed partial class PhotosPanel(
    IPhotoOverview boards, ICandidateRefresh candidates, PlatformCatalog platforms, IDialogService dialogs, ILogger<PhotosPanel> logger)
    : ComponentBase, IDisposable
{
    private const int ShownUploads = 3;

    private readonly CancellationTokenSource _leaving = new();
    private ElementReference _root;
    private PhotoOverview? _board;
    private TalentDetail? _loaded;
    private PhotoMemento? _beforeUpload;
    private bool _busy;
    private bool _failed;
    private bool _refreshing;
    private bool _why;

    [Inject]
    internal PhotoOverviewText Text { get; set; } = default!;

    [Inject]
    internal PhotoActions Actions { get; set; } = default!;

    [Inject]
    internal DefaultAvatarActions DefaultAvatarReview { get; set; } = default!;

    [Parameter, EditorRequired]
    public required TalentDetail Talent { get; set; }

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    [Parameter]
    public bool CanChange { get; set; }

    /// <summary>Something was changed here; the rest of the page may be old.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    private PhotoOwner Owner => new(Talent.Id, Talent.Name);

    /// <summary>Opens the crop dialog: the header's menu and the key `c`.</summary>
    public async Task CropAsync()
    {
        if (!CanChange || _board?.PhotoId is null)
        {
            return;
        }

        // An earlier message would lie over the dialog's buttons on a phone.
        Actions.Quiet();
        var parameters = new DialogParameters<CropDialog> { { dialog => dialog.Talent, Talent } };
        var dialog = await dialogs.ShowAsync<CropDialog>("Crop", parameters, new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true });
        if (await dialog.Result is { Canceled: false, Data: CropSelection choice })
        {
            await DoAsync(() => Actions.CropAsync(Owner, choice.Crop, ReloadAsync));
        }
    }

    /// <summary>Locks or unlocks: the header's menu and the key `l`.</summary>
    public Task ToggleLockAsync() => CanChange && _board is { } board
        ? DoAsync(() => Actions.LockAsync(Owner, !board.IsLocked, ReloadAsync))
        : Task.CompletedTask;

    /// <summary>Opens the reasons: the header's menu.</summary>
    public async Task ShowWhyAsync()
    {
        _why = true;
        StateHasChanged();
        await GoToAsync();
    }

    /// <summary>Brings the panel into view, for who came by keyboard too.</summary>
    public ValueTask GoToAsync() => _root.FocusAsync();

    protected override async Task OnParametersSetAsync()
    {
        // What is only HTML is made again a moment later, with its circuit.
        if (RendererInfo.IsInteractive && !ReferenceEquals(_loaded, Talent))
        {
            _loaded = Talent;
            await LoadAsync();
        }
    }

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender && CanChange)
        {
            _ = RefreshCandidatesAsync();
        }
    }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private async Task LoadAsync()
    {
        var asked = Talent.Id;
        try
        {
            var board = await boards.FindAsync(asked, _leaving.Token);
            if (asked == Talent.Id)
            {
                _board = board;
                _failed = false;
            }
        }
        catch (Exception) when (_leaving.IsCancellationRequested)
        {
        }
        catch (Exception exception)
        {
            logger.BoardBroke(exception, asked);
            _failed = true;
        }
    }

    private async Task ReloadAsync()
    {
        // The page around it loads the talent anew, and being given that one makes the panel load too. After an undo it may be another page already.
        if (Changed.HasDelegate && !_leaving.IsCancellationRequested)
        {
            await Changed.InvokeAsync();
            return;
        }

        await LoadAsync();
        StateHasChanged();
    }

    // What no sync had to ask for a day is asked now that somebody looks.
    private async Task RefreshCandidatesAsync()
    {
        try
        {
            var refresh = candidates.RefreshAsync(Talent.Id, _leaving.Token);
            _refreshing = !refresh.IsCompleted;
            if (await refresh > 0)
            {
                await InvokeAsync(LoadAsync);
            }
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            logger.BoardBroke(exception, Talent.Id);
        }

        _refreshing = false;
        await InvokeAsync(StateHasChanged);
    }

    private void ToggleWhy() => _why = !_why;

    private Task UseAsync((string PhotoId, bool Pin) wish) => DoAsync(() => Actions.UseAsync(Owner, wish.PhotoId, wish.Pin, ReloadAsync));

    private Task GoBackAsync(long entryId) => DoAsync(() => Actions.GoBackAsync(Owner, entryId, ReloadAsync));

    private Task UnpinAsync() => DoAsync(() => Actions.UnpinAsync(Owner, ReloadAsync));

    private Task PinPlatformAsync(string platform) => DoAsync(() =>
        Actions.PinPlatformAsync(Owner, _board?.PinnedPlatform == platform ? null : platform, platforms.DisplayNameOf(platform), ReloadAsync));

    private Task TogglePublicationAsync(string photoId) => DoAsync(() =>
    {
        List<string> ids = [.. _board!.Published.Select(p => p.Id)];
        var isPublished = ids.Remove(photoId);
        if (!isPublished)
        {
            ids.Add(photoId);
        }

        return Actions.PublishAsync(Owner, ids, isPublished ? "the photo is no longer published" : $"the photo is published as number {ids.Count}", ReloadAsync);
    });

    private Task DecideAsync((string Platform, string Shape, bool IsDefaultAvatar) verdict) => DoAsync(() =>
        DefaultAvatarReview.DecideAsync(verdict.Platform, verdict.Shape, verdict.IsDefaultAvatar, ReloadAsync));

    private async Task RememberAsync() => _beforeUpload = await Actions.RememberAsync(Talent.Id);

    private async Task OnUploadedAsync(string? mistake)
    {
        if (mistake is not null)
        {
            Actions.SayRefused(mistake);
            return;
        }

        Actions.SayDone(Owner, "the photo is uploaded and pinned, no sync changes it", _beforeUpload, ReloadAsync);
        await ReloadAsync();
    }

    private async Task DoAsync(Func<Task> act)
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            await act();
        }
        finally
        {
            _busy = false;
        }
    }
}
