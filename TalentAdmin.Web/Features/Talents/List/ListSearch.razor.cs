using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Features.Talents.List;

/// <summary>Narrows the roster to a name or handle while it is typed.</summary>
public sealed partial class ListSearch(NavigationManager navigation, TimeProvider time) : ComponentBase, IDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(200);

    private CancellationTokenSource? _typing;
    private string? _given;
    private string? _asked;
    private int _list;

    [Parameter, EditorRequired]
    public required ListAddress Address { get; set; }

    // What was typed here comes back in the address, without the blank that the next word follows: only what comes from elsewhere is shown.
    protected override void OnParametersSet()
    {
        if (Address.Search != _asked)
        {
            _given = _asked = Address.Search;
            _list++;
        }
    }

    public void Dispose()
    {
        _typing?.Cancel();
        _typing?.Dispose();
    }

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
        _asked = search;
        navigation.NavigateTo((Address with { Search = search, Page = 1 }).ToString(), replace: true);
    }
}
