using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace TalentAdmin.Web.Features.Privacy.Desk;

/// <summary>One list of the privacy desk: loads a page of it, keeps it from the first HTML to the circuit, and says what went wrong.</summary>
public sealed partial class DeskList<T>(PersistentComponentState state, ILogger<DeskList<T>> logger) : ComponentBase, IDisposable
{
    private const int PageSize = 25;

    private static readonly (string Name, string Address)[] _tabs =
    [
        ("Open", PrivacyPaths.Desk),
        ("Over", PrivacyPaths.DeskOver),
        ("Ends soon", PrivacyPaths.Ending),
        ("Not given back", PrivacyPaths.NotRevoked),
        ("Consents", PrivacyPaths.Consents),
    ];

    private PagedResult<T>? _page;
    private PersistingComponentStateSubscription _persisting;
    private string? _loaded;
    private int _number = 1;
    private bool _failed;

    /// <summary>The address of the tab that this is.</summary>
    [Parameter, EditorRequired]
    public required string Tab { get; set; }

    [Parameter, EditorRequired]
    public required string Intro { get; set; }

    /// <summary>What is said while there is nothing.</summary>
    [Parameter, EditorRequired]
    public required string Empty { get; set; }

    /// <summary>The number of the page, as the address has it.</summary>
    [Parameter, EditorRequired]
    public required string? Number { get; set; }

    /// <summary>Reads a page: its number, and how many lines it has.</summary>
    [Parameter, EditorRequired]
    public required Func<int, int, Task<PagedResult<T>>> Load { get; set; }

    /// <summary>The address of a page.</summary>
    [Parameter, EditorRequired]
    public required Func<int, string> Address { get; set; }

    /// <summary>One line.</summary>
    [Parameter, EditorRequired]
    public required RenderFragment<T> Row { get; set; }

    /// <summary>What stands above the list.</summary>
    [Parameter]
    public RenderFragment? Above { get; set; }

    /// <summary>Reads the page anew.</summary>
    public async Task ReloadAsync()
    {
        _failed = false;
        try
        {
            _page = await Load(_number, PageSize);
        }
        catch (Exception exception)
        {
            logger.DeskBroke(exception);
            _failed = true;
        }

        StateHasChanged();
    }

    public void Dispose() => _persisting.Dispose();

    protected override void OnInitialized()
    {
        // What the first HTML showed, so that the page does not blink when its circuit starts.
        if (state.TryTakeFromJson<KeptDesk<T>>(Tab, out var kept) && kept is not null)
        {
            (_page, _number, _loaded) = (kept.Page, kept.Number, Address(kept.Number));
        }

        if (!RendererInfo.IsInteractive)
        {
            _persisting = state.RegisterOnPersisting(Persist, RenderMode.InteractiveServer);
        }
    }

    protected override Task OnParametersSetAsync()
    {
        _number = int.TryParse(Number, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1_000_000 ? number : 1;
        if (_loaded == Address(_number))
        {
            return Task.CompletedTask;
        }

        _loaded = Address(_number);
        return ReloadAsync();
    }

    private Task Persist()
    {
        if (_page is { } page)
        {
            state.PersistAsJson(Tab, new KeptDesk<T>(page, _number));
        }

        return Task.CompletedTask;
    }
}

/// <summary>What the first HTML of the desk hands to its circuit.</summary>
internal sealed record KeptDesk<T>(PagedResult<T> Page, int Number);
