using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace TalentAdmin.Web.Features.Privacy.Desk;

/// <summary>The privacy requests: those that are open by their deadline, or those that are over.</summary>
public sealed partial class PrivacyDeskPage(
    IPrivacyRequests requests, PlatformCatalog platforms, PersistentComponentState state, TimeProvider time, ILogger<PrivacyDeskPage> logger)
    : ComponentBase, IDisposable
{
    private const string StateKey = "privacy-desk";
    private const int PageSize = 25;

    private PagedResult<PrivacyRequestSummary>? _page;
    private PersistingComponentStateSubscription _persisting;
    private DateTimeOffset _now;
    private int _number = 1;
    private bool _restored;
    private bool _failed;
    private bool _busy;

    [Inject]
    internal PrivacyDeskActions Actions { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "over")]
    private string? Over { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? Number { get; set; }

    private bool IsOver => Over == "true";

    protected override void OnInitialized()
    {
        // What the first HTML showed, so that the page does not blink when its circuit starts.
        if (state.TakeSmall<KeptRequests>(StateKey) is { } kept)
        {
            (_page, _number, _now, _restored) = (kept.Page, kept.Number, time.GetUtcNow(), true);
        }

        if (!RendererInfo.IsInteractive)
        {
            _persisting = state.RegisterOnPersisting(Persist, RenderMode.InteractiveServer);
        }
    }

    protected override Task OnParametersSetAsync()
    {
        if (_restored)
        {
            _restored = false;
            return Task.CompletedTask;
        }

        return LoadAsync();
    }

    public void Dispose() => _persisting.Dispose();

    private async Task LoadAsync()
    {
        _number = int.TryParse(Number, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and < 1_000_000 ? number : 1;
        _failed = false;
        try
        {
            _page = await requests.ListAsync(new PrivacyRequestQuery(IsOver, _number, PageSize), CancellationToken.None);
            _now = time.GetUtcNow();
        }
        catch (Exception exception)
        {
            logger.DeskBroke(exception);
            _failed = true;
        }
    }

    private Task Persist()
    {
        if (_page is { } page)
        {
            state.PersistSmall(StateKey, new KeptRequests(page, _number));
        }

        return Task.CompletedTask;
    }

    private string? PlatformOf(PrivacyRequestSummary request) => request.Platform is { } name ? platforms.DisplayNameOf(name) : null;

    private Task ConfirmAsync(PrivacyRequestSummary request) => ActAsync(() => Actions.ConfirmAsync(request));

    private Task RefuseAsync(PrivacyRequestSummary request) => ActAsync(() => Actions.RefuseAsync(request));

    private Task CompleteAsync(PrivacyRequestSummary request) => ActAsync(() => Actions.CompleteAsync(request));

    private async Task ActAsync(Func<Task<bool>> act)
    {
        if (_busy)
        {
            return;
        }

        _busy = true;
        try
        {
            if (await act())
            {
                await LoadAsync();
            }
        }
        finally
        {
            _busy = false;
        }
    }

    private string Address(int page) => (IsOver, page) switch
    {
        (true, > 1) => $"{PrivacyPaths.Desk}?over=true&page={page}",
        (true, _) => $"{PrivacyPaths.Desk}?over=true",
        (_, > 1) => $"{PrivacyPaths.Desk}?page={page}",
        _ => PrivacyPaths.Desk,
    };
}

/// <summary>What the first HTML of the desk hands to its circuit.</summary>
internal sealed record KeptRequests(PagedResult<PrivacyRequestSummary> Page, int Number);
