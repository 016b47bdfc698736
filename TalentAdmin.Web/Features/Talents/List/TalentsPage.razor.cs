using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Web;
using MudBlazor;

namespace TalentAdmin.Web.Features.Talents.List;

/// <summary>The roster.</summary>
public sealed partial class TalentsPage(
    ITalentDirectory directory,
    IDialogService dialogs,
    NavigationManager navigation,
    PersistentComponentState state,
    TimeProvider time,
    ILogger<TalentsPage> logger) : ComponentBase, IDisposable
{
    private const string StateKey = "roster";

    private ListAddress _address = ListAddress.Read(null, null, null, null, null);
    private ListAddress? _loaded;
    private PageUpdates? _updates;
    private PersistingComponentStateSubscription _persisting;
    private PagedResult<TalentListItem>? _roster;
    private Action<string>? _refreshRow;
    private DateTimeOffset _now;
    private bool _canChange;
    private bool _restored;
    private bool _failed;

    [Inject]
    internal SharedRows Rows { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [SupplyParameterFromQuery(Name = "search")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "source")]
    private string? Source { get; set; }

    [SupplyParameterFromQuery(Name = "health")]
    private string? Health { get; set; }

    [SupplyParameterFromQuery(Name = "sort")]
    private string? Sort { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? Page { get; set; }

    private int Total => _roster?.Total ?? 0;

    private bool IsEmpty => _roster is { Total: 0 } && !_address.IsFiltered;

    protected override async Task OnInitializedAsync()
    {
        _refreshRow = id => _updates?.Add(id);

        // What the first HTML showed, so that the page does not blink when its circuit starts. By hand: a persistent property would keep
        // those rows for as long as the page is open.
        _roster = state.TakeSmall<PagedResult<TalentListItem>>(StateKey);
        _restored = _roster is not null;
        if (!RendererInfo.IsInteractive)
        {
            _persisting = state.RegisterOnPersisting(Persist, RenderMode.InteractiveServer);
        }

        _now = time.GetUtcNow();
        _canChange = await Authentication.MayChangeAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        _address = ListAddress.Read(Search, Source, Health, Sort, Pager.Read(Page));
        if (_restored && _loaded is null)
        {
            _loaded = _address;
        }

        if (_address != _loaded)
        {
            _loaded = _address;
            await LoadAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender && _restored)
        {
            // Between the first HTML and now a photo may have changed.
            await LoadAsync();
        }
    }

    public void Dispose() => _persisting.Dispose();

    private string AddressOf(int page) => (_address with { Page = page }).ToString();

    private async Task LoadAsync()
    {
        var asked = _address;
        try
        {
            var page = await directory.ListAsync(asked.ToQuery(), CancellationToken.None);
            if (asked == _address)
            {
                _roster = page with { Items = Rows.Share(page.Items, _canChange) };
                _failed = false;
            }
        }
        catch (Exception exception)
        {
            logger.ListBroke(exception);
            _failed = true;
        }

        _now = time.GetUtcNow();
        StateHasChanged();
    }

    private async Task ReloadRowsAsync(IReadOnlyCollection<string> ids)
    {
        if (_roster is null)
        {
            return;
        }

        try
        {
            var fresh = (await directory.FindManyAsync(ids, CancellationToken.None)).ToDictionary(t => t.Id, StringComparer.Ordinal);
            _roster = _roster with { Items = Rows.Share(_roster.Items.Select(t => fresh.GetValueOrDefault(t.Id, t)), _canChange) };
            _now = time.GetUtcNow();
            StateHasChanged();
        }
        catch (Exception exception)
        {
            // The pictures are right already; the words beside them catch up with the next change.
            logger.ListBroke(exception);
        }
    }

    private async Task AddAsync()
    {
        var dialog = await dialogs.ShowAsync<EditTalentDialog>("Add a talent");
        if (await dialog.Result is { Canceled: false, Data: TalentDetail talent })
        {
            navigation.NavigateTo($"/talents/{talent.Id}");
        }
    }

    private Task Persist()
    {
        state.PersistSmall(StateKey, _roster);
        return Task.CompletedTask;
    }

    private void Tick()
    {
        _now = time.GetUtcNow();
        StateHasChanged();
    }
}
