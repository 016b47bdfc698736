using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Shell.Layout;

/// <summary>One line for each platform that is not asked at the moment, on every page.</summary>
public sealed partial class PausedPlatformsBanner : ComponentBase, IDisposable
{
    // What this person has read; a stop that begins anew is shown again.
    private readonly HashSet<(string Key, string Reason, DateTimeOffset Since)> _hidden = [];
    private IReadOnlyList<PausedPlatform> _seen = [];

    [Inject]
    internal PausedPlatforms Stops { get; set; } = default!;

    [Inject]
    internal PlatformCatalog Platforms { get; set; } = default!;

    [Inject]
    internal TimeProvider Time { get; set; } = default!;

    private IEnumerable<PausedPlatform> Shown => _seen.Where(s => !_hidden.Contains((s.Key, s.Reason, s.Since)));

    public void Dispose() => Stops.Changed -= OnChanged;

    protected override void OnInitialized() => _seen = Stops.Current;

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            Stops.Changed += OnChanged;
        }
    }

    private string Title(PausedPlatform stop)
    {
        var what = stop.Key.Contains('/', StringComparison.Ordinal) ? $"{stop.DisplayName} by handle" : stop.DisplayName;
        return $"{what} waits until {(stop.Until - Time.GetUtcNow() < TimeSpan.FromDays(1) ? RelativeTime.Clock(stop.Until) : RelativeTime.Exact(stop.Until))}.";
    }

    private void Hide(PausedPlatform stop) => _hidden.Add((stop.Key, stop.Reason, stop.Since));

    private void OnChanged() => _ = InvokeAsync(() =>
    {
        _seen = Stops.Current;
        StateHasChanged();
    });
}
