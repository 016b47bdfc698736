using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace TalentAdmin.Web.Features.Runs;

/// <summary>The runs over many talents, and the one that is going on.</summary>
public sealed partial class RunsPage(IRuns runs, ITalentDirectory directory, TimeProvider time, ILogger<RunsPage> logger) : ComponentBase, IDisposable
{
    private const int PageSize = 50;

    private readonly CancellationTokenSource _leaving = new();
    private RunList? _list;
    private RunProgress? _active;
    private DateTimeOffset _now;
    private bool _canChange;
    private bool _starting;
    private bool _stopping;
    private bool _failed;

    [Inject]
    internal RunActions Actions { get; set; } = default!;

    [Inject]
    internal RunProgressService Watch { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? Page { get; set; }

    private int PageNumber => Pager.Read(Page) ?? 1;

    public void Dispose()
    {
        Watch.Changed -= OnChanged;
        _leaving.Cancel();
        _leaving.Dispose();
    }

    protected override async Task OnInitializedAsync()
    {
        _active = Watch.Current;
        _canChange = await Authentication.MayChangeAsync();
    }

    protected override Task OnParametersSetAsync() => LoadAsync();

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            Watch.Changed += OnChanged;
        }
    }

    private static string Speed(RunProgress run) => string.Join(", ", new[]
    {
        run.PerSecond is { } speed ? string.Create(CultureInfo.InvariantCulture, $"{speed:0.#} a second") : null,
        run.Left is { } left ? $"{RunText.Duration(left)} left" : null,
        run.Failures > 0 ? $"{CountText.Of(run.Failures)} not answered" : null,
    }.Where(part => part is not null));

    private async Task LoadAsync()
    {
        try
        {
            _list = await runs.ListAsync(PageNumber, PageSize, _leaving.Token);
            _failed = false;
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            logger.RunPageBroke(exception);
            _failed = true;
        }

        _now = time.GetUtcNow();
        StateHasChanged();
    }

    private async Task RefreshAllAsync()
    {
        _starting = true;
        try
        {
            var everybody = new TalentQuery { PageSize = 1 };
            var count = (await directory.ListAsync(everybody, _leaving.Token)).Total;
            if (await Actions.RefreshMatchingAsync(everybody, count, _leaving.Token))
            {
                await LoadAsync();
            }
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page is gone.
        }
        finally
        {
            _starting = false;
        }
    }

    private async Task StopAsync()
    {
        if (_active is not { } run)
        {
            return;
        }

        _stopping = true;
        try
        {
            await Actions.StopAsync(run.RunId, _leaving.Token);
        }
        finally
        {
            _stopping = false;
        }
    }

    private void OnChanged() => _ = InvokeAsync(async () =>
    {
        var isAnother = _active?.RunId != Watch.Current?.RunId;
        _active = Watch.Current;
        if (isAnother)
        {
            await LoadAsync();
        }

        StateHasChanged();
    });
}
