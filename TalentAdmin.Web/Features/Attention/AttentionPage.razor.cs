using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace TalentAdmin.Web.Features.Attention;

/// <summary>The accounts that a person must act on or know of. Follows the feed without a reload.</summary>
public sealed partial class AttentionPage(
    IAttentionQueue attention,
    PlatformCatalog platforms,
    NavigationManager navigation,
    TimeProvider time,
    ILogger<AttentionPage> logger) : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly EntrySelection _selected = new();
    private readonly HashSet<string> _busy = new(StringComparer.Ordinal);
    private AttentionAddress _address = new(null, null, null, 1);
    private AttentionAddress? _loaded;
    private EventCallback<(AttentionEntry Entry, AttentionAct Act)> _act;
    private EventCallback<(AttentionEntry Entry, bool Selected)> _select;
    private BulkRetry? _bulk;
    private DateTimeOffset _now;
    private bool _canChange;
    private bool _failed;
    private int _creators;

    [Inject]
    internal AttentionActions Actions { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [SupplyParameterFromQuery(Name = "state")]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "platform")]
    private string? Platform { get; set; }

    [SupplyParameterFromQuery(Name = "search")]
    private string? Search { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? Page { get; set; }

    /// <summary>What is shown; null before the first answer.</summary>
    private AttentionList? Queue { get; set; }

    private int AllCount => AttentionQuery.States.Sum(s => Queue?.Counts.GetValueOrDefault(s) ?? 0);

    private bool IsAllSelected => Queue is { } queue && _selected.HasAll(queue.Items);

    protected override async Task OnInitializedAsync()
    {
        _now = time.GetUtcNow();
        _act = EventCallback.Factory.Create<(AttentionEntry Entry, AttentionAct Act)>(this, ActAsync);
        _select = EventCallback.Factory.Create<(AttentionEntry Entry, bool Selected)>(this, Select);
        _canChange = await Authentication.MayChangeAsync();
    }

    protected override async Task OnParametersSetAsync()
    {
        _address = AttentionAddress.Read(State, Platform, Search, Pager.Read(Page), platforms);
        if (_address != _loaded)
        {
            _loaded = _address;
            _selected.Clear();
            await LoadAsync();
        }
    }

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    // Anybody's change may bring an account into the queue or take one out.
    private static bool IsFollowed(string talentId) => true;

    private Task ReloadAsync(IReadOnlyCollection<string> changed) => LoadAsync();

    private string AddressOf(int page) => (_address with { Page = page }).ToString();

    private async Task LoadAsync()
    {
        var asked = _address;
        try
        {
            var page = await attention.ListAsync(asked.ToQuery(), _leaving.Token);
            if (asked == _address)
            {
                Queue = page;
                _selected.Keep(page.Items);
                _failed = false;
            }
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            logger.QueueBroke(exception);
            _failed = true;
        }

        _now = time.GetUtcNow();
        StateHasChanged();
    }

    private void Find(ChangeEventArgs change)
    {
        var text = change.Value as string;
        navigation.NavigateTo((_address with { Search = string.IsNullOrWhiteSpace(text) ? null : text.Trim(), Page = 1 }).ToString(), replace: true);
    }

    private void Select((AttentionEntry Entry, bool Selected) chosen) => _selected.Set(chosen.Entry, chosen.Selected);

    private void SelectAll(ChangeEventArgs change) => _selected.Replace(change.Value is true && Queue is { } queue ? queue.Items : []);

    private async Task ActAsync((AttentionEntry Entry, AttentionAct Act) wish)
    {
        var (entry, act) = wish;
        if (!_canChange || !_busy.Add(entry.ConnectionId))
        {
            return;
        }

        try
        {
            _ = act switch
            {
                AttentionAct.SendLink => await Actions.SendLinkAsync(entry),
                AttentionAct.Retry => await Actions.RetryAsync(entry, _leaving.Token) is not null,
                AttentionAct.EditHandle => await Actions.EditHandleAsync(entry),
                AttentionAct.Acknowledge => await Actions.AcknowledgeAsync(entry, _leaving.Token),
                _ => await Actions.RemoveAsync(entry, _leaving.Token),
            };
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            _busy.Remove(entry.ConnectionId);
        }

        await LoadAsync();
    }

    private async Task RetrySelectedAsync()
    {
        if (_bulk is not null || Queue is not { } queue)
        {
            return;
        }

        List<AttentionEntry> chosen = [.. queue.Items.Where(_selected.Has)];
        if (chosen.Count == 0)
        {
            return;
        }

        using var bulk = new BulkRetry(chosen.Count, _leaving.Token);
        _bulk = bulk;
        try
        {
            if (!await Actions.BeginRetriesAsync(chosen, _leaving.Token))
            {
                return;
            }

            await bulk.RunAsync(chosen, RetryOneAsync);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            return;
        }
        finally
        {
            _bulk = null;
        }

        if (!_leaving.IsCancellationRequested)
        {
            _selected.Clear();
            await LoadAsync();
        }
    }

    private async Task RetryOneAsync(AttentionEntry entry, CancellationToken cancellationToken)
    {
        if (!_busy.Add(entry.ConnectionId))
        {
            return;
        }

        StateHasChanged();
        try
        {
            await Actions.RetryQuietlyAsync(entry, cancellationToken);
        }
        finally
        {
            _busy.Remove(entry.ConnectionId);
        }
    }

    private void StopBulk() => _bulk?.Stop();

    private void Tick()
    {
        _now = time.GetUtcNow();
        StateHasChanged();
    }
}
