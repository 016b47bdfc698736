using Microsoft.AspNetCore.Components;
using TalentAdmin.Core.Photos;
using TalentAdmin.Core.Platforms;

namespace TalentAdmin.Web.Features.Talents;

/// <summary>Narrows the roster. Every filter is a link: the URL carries all of it.</summary>
public sealed partial class TalentFilters(PlatformCatalog platforms, NavigationManager navigation, TimeProvider time) : ComponentBase, IDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);

    private static readonly (string Value, string Text)[] _healths =
        [("reconnect_needed", "Reconnect needed"), ("not_found", "Not found"), ("failing", "Not answering")];

    private CancellationTokenSource? _typing;

    [Parameter, EditorRequired]
    public required ListAddress Address { get; set; }

    private IEnumerable<(string Value, string Text)> Sources =>
        [.. platforms.All.Select(p => (p.Name, p.DisplayName)), (PhotoSource.Manual, "By hand"), (PhotoSource.Initials, "Initials")];

    public void Dispose()
    {
        _typing?.Cancel();
        _typing?.Dispose();
    }

    private string With(string? source, string? health) =>
        (Address with { Source = source, Health = health, Page = 1 }).ToString();

    private async Task OnInputAsync(ChangeEventArgs change)
    {
        _typing?.Cancel();
        _typing?.Dispose();
        _typing = new CancellationTokenSource();
        var token = _typing.Token;
        try
        {
            await Task.Delay(_pause, time, token);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        var text = change.Value as string;
        var search = string.IsNullOrWhiteSpace(text) ? null : text.Trim();
        navigation.NavigateTo((Address with { Search = search, Page = 1 }).ToString(), replace: true);
    }
}
