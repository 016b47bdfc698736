using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Shell.Layout;

/// <summary>How far the run is that goes on, on every page.</summary>
public sealed partial class RunProgressBar : ComponentBase, IDisposable
{
    private RunProgress? _progress;

    [Inject]
    internal RunProgressService Watch { get; set; } = default!;

    public void Dispose() => Watch.Changed -= OnChanged;

    protected override void OnInitialized() => _progress = Watch.Current;

    protected override void OnAfterRender(bool firstRender)
    {
        if (firstRender)
        {
            Watch.Changed += OnChanged;
        }
    }

    private static string Title(RunProgress run) => run.PerSecond is { } speed
        ? string.Create(CultureInfo.InvariantCulture, $"{run.Share:P0} done, {speed:0.#} talents a second")
        : $"{RunText.Talents(run.Requested)} are being refreshed";

    private void OnChanged() => _ = InvokeAsync(() =>
    {
        _progress = Watch.Current;
        StateHasChanged();
    });
}
