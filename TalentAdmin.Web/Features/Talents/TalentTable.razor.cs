using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using TalentAdmin.Core.Live;
using TalentAdmin.Core.Talents;
using TalentAdmin.Web.Components;

namespace TalentAdmin.Web.Features.Talents;

/// <summary>The rows of a list of talents with one menu for all of them.</summary>
public sealed partial class TalentTable(IJSRuntime js) : ComponentBase, IAsyncDisposable
{
    private const int SkeletonRows = 12;

    private readonly CancellationTokenSource _leaving = new();
    private ElementReference _list;
    private ElementReference _menu;
    private Action<AvatarChange>? _changed;
    private DotNetObjectReference<TalentTable>? _self;
    private IJSObjectReference? _attached;
    private TalentListItem? _target;

    [Inject]
    internal TalentWords Words { get; set; } = default!;

    [Inject]
    internal TalentActions Actions { get; set; } = default!;

    /// <summary>Null while they are loaded.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TalentListItem>? Talents { get; set; }

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>The person may refresh and remove.</summary>
    [Parameter]
    public bool CanChange { get; set; }

    /// <summary>Told which talent looks different now; its row's words may be old.</summary>
    [Parameter]
    public Action<string>? TalentChanged { get; set; }

    [Parameter]
    public EventCallback Removed { get; set; }

    /// <summary>Where the list is, so that its columns can be sorted; null where they can not.</summary>
    [Parameter]
    public ListAddress? Address { get; set; }

    protected override void OnInitialized() => _changed = change => TalentChanged?.Invoke(change.TalentId);

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            await using var module = await js.ImportAsync("Features/Talents/TalentTable.razor.js");
            _attached = await module.InvokeAsync<IJSObjectReference>("attach", _list, CanChange ? _menu : null, _self);
        }
    }

    /// <summary>The script opened the menu for this talent.</summary>
    [JSInvokable]
    public void Target(string talentId) => _target = Talents?.FirstOrDefault(t => t.Id == talentId);

    public async ValueTask DisposeAsync()
    {
        await _leaving.CancelAsync();
        _leaving.Dispose();
        _self?.Dispose();
        if (_attached is not null)
        {
            try
            {
                await _attached.InvokeVoidAsync("stop");
                await _attached.DisposeAsync();
            }
            catch (JSDisconnectedException)
            {
                // The browser is gone, and its listeners with it.
            }
        }
    }

    private async Task RefreshAsync()
    {
        if (_target is { } talent)
        {
            await Actions.RefreshAsync(talent.Id, _leaving.Token);
            TalentChanged?.Invoke(talent.Id);
        }
    }

    private async Task RemoveAsync()
    {
        if (_target is { } talent && await Actions.RemoveAsync(talent.Id, talent.Name, _leaving.Token))
        {
            await Removed.InvokeAsync();
        }
    }
}
