using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace TalentAdmin.Web.Features.Insights;

/// <summary>Whether the sync works. Follows new figures without a reload.</summary>
public sealed partial class DashboardPage(
    ISyncInsights insights,
    InsightNotifier news,
    PlatformCatalog platforms,
    NavigationManager navigation,
    PersistentComponentState state,
    TimeProvider time,
    ILogger<DashboardPage> logger) : ComponentBase, IDisposable
{
    private const string StateKey = "figures";

    // A year of days would make the first HTML too heavy.
    private const int MostDaysKept = 31;

    private static readonly int[] _presets = [7, 30, 90, 365];
    private static readonly TimeSpan _tick = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _leaving = new();
    private FigureRange _range = FigureRange.Last(RangeText.UsualDays, DateTimeOffset.UnixEpoch);
    private FigureRange? _loaded;
    private SyncFigures? _figures;
    private DateTimeOffset? _nextRun;
    private DateTimeOffset _now;
    private PersistingComponentStateSubscription _persisting;
    private ITimer? _clock;
    private string? _mistake;
    private bool _restored;
    private bool _failed;

    private IReadOnlyList<string> _labels = [];
    private IReadOnlyList<ChartSeries> _success = [];
    private IReadOnlyList<ChartSeries> _times = [];
    private IReadOnlyList<ChartSeries> _sources = [];
    private double _lowest;
    private double _slowest = 1;

    [Inject]
    internal INextRun Next { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "days")]
    private string? Days { get; set; }

    [SupplyParameterFromQuery(Name = "from")]
    private string? From { get; set; }

    [SupplyParameterFromQuery(Name = "to")]
    private string? To { get; set; }

    private string FailureNote => _figures is { } figures ? $"{CountText.Of(figures.Failures.Sum(f => f.Count))} of {CountText.Of(figures.Platforms.Sum(p => p.Attempts))} calls" : "";

    protected override void OnInitialized()
    {
        // What the first HTML showed, so that the page does not blink when its circuit starts.
        if (state.TakeSmall<KeptFigures>(StateKey) is { } kept)
        {
            (_range, _loaded, _nextRun, _now, _restored) = (kept.Figures.Range, kept.Figures.Range, kept.NextRun, time.GetUtcNow(), true);
            Draw(kept.Figures);
        }

        if (!RendererInfo.IsInteractive)
        {
            _persisting = state.RegisterOnPersisting(Persist, RenderMode.InteractiveServer);
        }
    }

    protected override async Task OnParametersSetAsync()
    {
        var now = time.GetUtcNow();
        var (range, mistake) = RangeText.Read(Days, From, To, now);
        (_range, _mistake) = (range ?? FigureRange.Last(RangeText.UsualDays, now), mistake);
        if (_range != _loaded)
        {
            await LoadAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        news.Changed += OnNews;
        _clock = time.CreateTimer(_ => OnTick(), null, _tick, _tick);
        if (_restored)
        {
            // Between the first HTML and now there may have been news.
            await LoadAsync();
            StateHasChanged();
        }
    }

    public void Dispose()
    {
        news.Changed -= OnNews;
        _persisting.Dispose();
        _clock?.Dispose();
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private async Task LoadAsync()
    {
        var asked = _range;
        try
        {
            var figures = await insights.ReadAsync(asked, _leaving.Token);
            var next = await Next.FindAsync(_leaving.Token);
            if (asked != _range)
            {
                // The person has gone on to other days meanwhile, and those are on their way.
                return;
            }

            (_nextRun, _now) = (next, time.GetUtcNow());
            (_loaded, _failed) = (asked, false);
            Draw(figures);
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            // The page was left.
        }
        catch (Exception exception)
        {
            logger.FiguresBroke(exception);
            _failed = true;
        }
    }

    private Task Persist()
    {
        if (_figures is { } figures && figures.Range.Days <= MostDaysKept)
        {
            state.PersistSmall(StateKey, new KeptFigures(figures, _nextRun));
        }

        return Task.CompletedTask;
    }

    private void Draw(SyncFigures figures)
    {
        var days = figures.Days;
        _labels = [.. days.Select(d => FigureText.Day(d.Day))];
        _success = [new("Success", "success", [.. days.Select(d => d.Success.Percent)])];
        var worst = days.Min(d => d.Success.Percent) ?? 100;

        // Near the top a percent more or less is what matters; a bad day must still be seen in full.
        _lowest = Math.Min(80, Math.Floor(worst / 20) * 20);
        _times =
        [
            new("Average", "time", [.. days.Select(d => (double?)d.Time.AverageMs)]),
            new("95 % within", "slow", [.. days.Select(d => (double?)d.Time.P95Ms)]),
        ];
        _slowest = ChartGeometry.RoundUp(days.Max(d => (double?)d.Time.P95Ms) ?? 1_000);
        _sources =
        [
            .. SourceOrder.Of(figures, platforms)
                .Where(s => days.Any(d => d.Sources.ContainsKey(s)))
                .Select(s => new ChartSeries(
                    FigureText.Source(platforms, s), SourceColors.Of(s, platforms), [.. days.Select(d => d.Sources.Count == 0 ? (double?)null : d.Sources.GetValueOrDefault(s))])),
        ];
        _figures = figures;
    }

    private bool IsShown(int days) => string.IsNullOrEmpty(From) && string.IsNullOrEmpty(To) && _range.Days == days;

    private void Show(ChangeEventArgs change, bool isFrom)
    {
        if (DateOnly.TryParseExact(change.Value as string, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            var (from, to) = isFrom ? (day, _range.To) : (_range.From, day);
            navigation.NavigateTo($"/?from={RangeText.Text(from)}&to={RangeText.Text(to)}");
        }
    }

    private string File(string table) =>
        $"/api/admin/insights/sync.csv?table={table}&from={RangeText.Text(_range.From)}&to={RangeText.Text(_range.To)}";

    private string Ahead(DateTimeOffset at)
    {
        var wait = at - _now;
        return wait < TimeSpan.FromMinutes(1) ? "now"
            : wait < TimeSpan.FromHours(1) ? $"in {(int)wait.TotalMinutes}\u00A0min"
            : wait < TimeSpan.FromDays(2) ? $"in {(int)Math.Round(wait.TotalHours)}\u00A0h"
            : $"in {(int)wait.TotalDays}\u00A0days";
    }

    private static string HourOf(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture);

    // A range that ends today moves on at midnight.
    private void OnNews() => _ = InvokeAsync(async () =>
    {
        if (!_leaving.IsCancellationRequested)
        {
            _range = RangeText.Read(Days, From, To, time.GetUtcNow()).Range ?? _range;
            await LoadAsync();
            StateHasChanged();
        }
    });

    private void OnTick() => _ = InvokeAsync(() =>
    {
        _now = time.GetUtcNow();
        StateHasChanged();
    });
}

/// <summary>What the dashboard's first HTML hands to its circuit.</summary>
internal sealed record KeptFigures(SyncFigures Figures, DateTimeOffset? NextRun);

internal static partial class DashboardLog
{
    [LoggerMessage(EventId = 5602, Level = LogLevel.Error, Message = "Loading the figures for the dashboard broke.")]
    public static partial void FiguresBroke(this ILogger logger, Exception exception);
}
