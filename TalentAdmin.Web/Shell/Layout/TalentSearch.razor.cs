using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace TalentAdmin.Web.Shell.Layout;

/// <summary>Finds a talent from anywhere.</summary>
public sealed partial class TalentSearch(
    ITalentDirectory directory, NavigationManager navigation, TimeProvider time) : ComponentBase, IDisposable
{
    private const int MostResults = 8;
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(150);

    private IReadOnlyList<TalentListItem> _found = [];
    private CancellationTokenSource? _asking;
    private string _text = string.Empty;
    private string _asked = string.Empty;
    private bool _open;
    private int _active;

    private string? ActiveId => _open && _found.Count > 0 ? OptionId(_active) : null;

    public void Dispose()
    {
        _asking?.Cancel();
        _asking?.Dispose();
    }

    private static string OptionId(int index) => $"find-{index}";

    private async Task OnInputAsync(ChangeEventArgs change)
    {
        _text = change.Value as string ?? string.Empty;
        _asking?.Cancel();
        _asking?.Dispose();
        _asking = new CancellationTokenSource();
        var token = _asking.Token;
        var asked = _text.Trim();
        if (asked.Length == 0)
        {
            Close();
            return;
        }

        try
        {
            await Task.Delay(_pause, time, token);
            var page = await directory.ListAsync(new TalentQuery { Search = asked, PageSize = MostResults }, token);
            _found = page.Items;
            _asked = asked;
            _active = 0;
            _open = true;
        }
        catch (OperationCanceledException) when (token.IsCancellationRequested)
        {
            // The person typed on; the newer question answers.
        }
    }

    private void OnKey(KeyboardEventArgs key)
    {
        switch (key.Key)
        {
            case "ArrowDown" when _found.Count > 0:
                _active = (_active + 1) % _found.Count;
                break;
            case "ArrowUp" when _found.Count > 0:
                _active = (_active + _found.Count - 1) % _found.Count;
                break;
            case "Enter" when _open && _found.Count > 0:
                Go(_found[_active]);
                break;
            case "Escape":
                Close();
                break;
        }
    }

    private void Go(TalentListItem talent)
    {
        _text = string.Empty;
        Close();
        navigation.NavigateTo($"/talents/{talent.Id}");
    }

    private void Close()
    {
        _open = false;
        _found = [];
    }
}
