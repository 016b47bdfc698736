using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace TalentAdmin.Web.Features.Runs;

/// <summary>One run: how far it is, what came of it, and whom it could not ask.</summary>
public sealed partial class RunPage(IRuns runs, PlatformCatalog platforms, TimeProvider time, ILogger<RunPage> logger) : ComponentBase, IDisposable
{
    private const int PageSize = 50;

    private readonly CancellationTokenSource _leaving = new();
    private SyncRun? _run;
    private RunFailureList? _failures;
    private RunProgress? _progress;
    private DateTimeOffset _now;
    private string? _watched;
    private bool _canChange;
    private bool _working;
    private bool _missing;

    [Inject]
    internal RunActions Actions { get; set; } = default!;

    [Parameter]
    public string Id { get; set; } = "";

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? Page { get; set; }

    private int PageNumber => Pager.Read(Page) ?? 1;

    private int LastPage => Math.Max(1, ((_failures?.Total ?? 0) + PageSize - 1) / PageSize);

    private string? Speed => _run is { IsOver: false } && _progress is { PerSecond: { } speed, Left: { } left }
        ? string.Create(CultureInfo.InvariantCulture, $"{speed:0.#} a second, {RunText.Duration(left)} left")
        : null;

    public void Dispose()
    {
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync() => _canChange = await Authentication.MayChangeAsync();

    protected override Task OnParametersSetAsync() => LoadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (_run is { IsOver: false } && _watched != Id)
        {
            _watched = Id;
            _ = WatchAsync(Id);
        }
    }

    private static IEnumerable<(string Name, int Count, string? Tone)> Counts(SyncRun run) =>
    [
        ("New photo", run.Updated, null),
        ("Unchanged", run.Unchanged, null),
        ("No photo anywhere", run.NoPhoto, null),
        ("Kept, not confirmed", run.KeptStale, run.KeptStale > 0 ? "warn" : null),
        ("Could not be asked", run.Failed, run.Failed > 0 ? "warn" : null),
        ("Not needed", run.Skipped, null),
    ];

    // The counts outlive what was written down of each account.
    private bool HasUnlisted(SyncRun run) => _failures is { Total: 0 } && RunText.NotAnswered(run) > 0;

    private async Task LoadAsync()
    {
        try
        {
            _run = await runs.FindAsync(Id, _leaving.Token);
            _missing = _run is null;
            _failures = _run is null ? null : await runs.FailuresAsync(Id, PageNumber, PageSize, _leaving.Token);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            return;
        }

        _now = time.GetUtcNow();
    }

    private async Task WatchAsync(string runId)
    {
        try
        {
            await foreach (var run in runs.WatchAsync(runId, _leaving.Token))
            {
                if (runId != Id)
                {
                    return;
                }

                await InvokeAsync(() => ShowAsync(run));
            }
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page is gone.
        }
        catch (Exception exception)
        {
            // Loading the page again starts anew.
            logger.RunPageBroke(exception);
        }
    }

    private async Task ShowAsync(SyncRun run)
    {
        var hasNewFailures = _run is null || RunText.NotAnswered(run) != RunText.NotAnswered(_run) || run.IsOver;
        _run = run;
        _now = time.GetUtcNow();
        _progress = RunProgress.Of(run, _progress, _now);
        if (hasNewFailures)
        {
            _failures = await runs.FailuresAsync(Id, PageNumber, PageSize, _leaving.Token);
        }

        StateHasChanged();
    }

    private Task StopAsync() => WorkAsync(() => Actions.StopAsync(Id, _leaving.Token));

    private Task RetryAsync() => WorkAsync(() => Actions.RetryAsync(Id, _leaving.Token));

    private async Task WorkAsync(Func<Task> work)
    {
        _working = true;
        try
        {
            await work();
            await LoadAsync();
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page is gone.
        }
        finally
        {
            _working = false;
        }
    }
}
