using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace TalentAdmin.Web.Features.Talents.List;

/// <summary>The rows of a list of talents with one menu for all of them.</summary>
public sealed partial class TalentTable : ComponentBase, IDisposable
{
    private const int SkeletonRows = 12;

    private static readonly MarkupString _skeleton = new(string.Concat(Enumerable.Repeat(
        "<tr class=\"skeleton\" aria-hidden=\"true\"><td colspan=\"6\"><div class=\"bones\"><i class=\"bone bone-face\"></i><i class=\"bone\"></i></div></td></tr>",
        SkeletonRows)));

    private readonly CancellationTokenSource _leaving = new();
    private Action<AvatarChange>? _changed;
    private TalentListItem? _target;
    private MarkupString _head;
    private ListAddress? _headOf;
    private List<RowMarkup>? _rows;
    private IReadOnlyList<string> _picked = [];
    private bool _starting;
    private int _removals;

    [Inject]
    internal SharedRows Rows { get; set; } = default!;

    [Inject]
    internal TalentText Text { get; set; } = default!;

    [Inject]
    internal RunActions Runs { get; set; } = default!;

    [Inject]
    internal TalentActions Actions { get; set; } = default!;

    [Inject]
    internal TrashActions Trash { get; set; } = default!;

    /// <summary>Null while they are loaded.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<TalentListItem>? Talents { get; set; }

    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>The person may refresh and remove.</summary>
    [Parameter]
    public bool CanChange { get; set; }

    /// <summary>Called with the talent whose picture changed; the rest of its row may be old too.</summary>
    [Parameter]
    public Action<string>? TalentChanged { get; set; }

    [Parameter]
    public EventCallback Removed { get; set; }

    /// <summary>Where the list is, so that its columns can be sorted; null where they cannot.</summary>
    [Parameter]
    public ListAddress? Address { get; set; }

    /// <summary>How many talents match, on every page.</summary>
    [Parameter]
    public int Total { get; set; }

    // Another list, or another page of it, or what was picked is gone: nothing is picked there yet.
    private string? ListKey => Address is null ? null : $"{Address} {_removals}";

    protected override void OnInitialized() => _changed = change => TalentChanged?.Invoke(change.TalentId);

    protected override void OnParametersSet()
    {
        if (_head.Value is null || _headOf != Address)
        {
            _headOf = Address;
            _head = TableHeadMarkup.Of(Address);
        }

        _rows = Talents?.Select(talent => Rows.Of(talent, Text, Now, CanChange)).ToList();
    }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private void RenderRows(RenderTreeBuilder builder)
    {
        foreach (var row in _rows!)
        {
            row.Render(builder, _changed);
        }
    }

    private void Target(ChangeEventArgs opened) => _target = Talents?.FirstOrDefault(t => t.Id == opened.Value as string);

    private void Pick(ChangeEventArgs picked) =>
        _picked = (picked.Value as string ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private Task RefreshPickedAsync() => StartAsync(() => Runs.RefreshAsync(_picked, _leaving.Token));

    private Task RefreshMatchingAsync() => StartAsync(() => Runs.RefreshMatchingAsync(Address!.ToQuery(), Total, _leaving.Token));

    private Task RemovePickedAsync() => StartAsync(async () =>
    {
        if (await Trash.PutAsync(_picked, _leaving.Token))
        {
            _removals++;
            _picked = [];
            await Removed.InvokeAsync();
        }
    });

    private async Task StartAsync(Func<Task> start)
    {
        if (_starting)
        {
            return;
        }

        _starting = true;
        try
        {
            await start();
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The list is gone.
        }
        finally
        {
            _starting = false;
        }
    }

    private async Task RefreshAsync()
    {
        if (_target is { } talent)
        {
            await Actions.RefreshAsync(talent.Id, talent.Name, _leaving.Token);
            TalentChanged?.Invoke(talent.Id);
        }
    }

    private async Task RemoveAsync()
    {
        if (_target is { } talent && await Trash.PutAsync(talent.Id, talent.Name, _leaving.Token))
        {
            await Removed.InvokeAsync();
        }
    }
}
