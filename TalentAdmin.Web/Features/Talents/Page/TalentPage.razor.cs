using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace TalentAdmin.Web.Features.Talents.Page;

/// <summary>One talent: photo, accounts, what happened.</summary>
public sealed partial class TalentPage(
    ITalentDirectory directory, ITrash trash, NavigationManager navigation, TimeProvider time, ILogger<TalentPage> logger) : ComponentBase
{
    private const int Attempts = 20;

    private IReadOnlyList<SyncAttempt>? _attempts;
    private PhotosPanel? _photos;
    private PageUpdates? _updates;
    private TrashedItem? _trashed;
    private string? _loadedId;
    private DateTimeOffset _now;
    private bool _canChange;
    private bool _failed;

    [Parameter]
    public required string TalentId { get; set; }

    [Inject]
    internal TrashActions Trash { get; set; } = default!;

    /// <summary>What the first HTML showed, so that the page does not blink when its circuit starts.</summary>
    [PersistentState]
    public TalentDetail? Talent { get; set; }

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    protected override async Task OnInitializedAsync()
    {
        _now = time.GetUtcNow();
        _canChange = await Authentication.MayChangeAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_loadedId == TalentId)
        {
            return;
        }

        _loadedId = TalentId;
        if (Talent?.Id != TalentId)
        {
            Talent = null;
            _attempts = null;
        }

        await LoadAsync();
    }

    private bool IsShown(string talentId) => talentId == TalentId;

    private Task ReloadAsync(IReadOnlyCollection<string> changed) => LoadAsync();

    private async Task LoadAsync()
    {
        // What changed until now is in what this load gives.
        _updates?.Forget();
        var asked = TalentId;
        try
        {
            var talent = await directory.FindAsync(asked, CancellationToken.None);
            var attempts = talent is null ? [] : await directory.RecentAttemptsAsync(asked, Attempts, CancellationToken.None);
            var trashed = talent is null ? await trash.FindTalentAsync(asked, CancellationToken.None) : null;
            if (asked != TalentId)
            {
                return;
            }

            (Talent, _trashed) = (talent, trashed);
            _attempts = attempts;
            _failed = false;
        }
        catch (Exception exception)
        {
            logger.DetailBroke(exception, asked);
            _failed = true;
        }

        _now = time.GetUtcNow();
        if (Talent is null && _trashed is null && !_failed)
        {
            navigation.NotFound();
            return;
        }

        StateHasChanged();
    }

    // The page hears of it as every other page does.
    private Task<bool> RestoreAsync() => Trash.RestoreAsync(_trashed!);

    private async Task ActOnPhotoAsync(PhotoAct act)
    {
        switch ((act, _photos))
        {
            case (PhotoAct.Choose, { } photos):
                await photos.GoToAsync();
                break;
            case (PhotoAct.Crop, { } photos):
                await photos.CropAsync();
                break;
            case (PhotoAct.Lock, { } photos):
                await photos.ToggleLockAsync();
                break;
            case (PhotoAct.Why, { } photos):
                await photos.ShowWhyAsync();
                break;
        }
    }

    private void Tick()
    {
        _now = time.GetUtcNow();
        StateHasChanged();
    }
}
