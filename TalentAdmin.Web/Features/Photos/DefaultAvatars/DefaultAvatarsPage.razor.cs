using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;

namespace TalentAdmin.Web.Features.Photos.DefaultAvatars;

/// <summary>The pictures that several accounts share, to be gone through. Follows proposals and verdicts of others without a reload.</summary>
public sealed partial class DefaultAvatarsPage(
    IDefaultAvatarReview review, DefaultAvatarNotifier decisions, TimeProvider time, ILogger<DefaultAvatarsPage> logger)
    : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _leaving = new();
    private readonly Dictionary<string, DefaultAvatarCard?> _cards = new(StringComparer.Ordinal);
    private DefaultAvatarAddress _address = new(IsDecided: false, 1);
    private DefaultAvatarAddress? _loaded;
    private DefaultAvatarList? _page;
    private ElementReference _title;
    private DateTimeOffset _now;
    private string? _busy;
    private string? _focus;
    private bool _canChange;
    private bool _failed;

    [Inject]
    internal DefaultAvatarActions Actions { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [SupplyParameterFromQuery(Name = "view")]
    private string? View { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? Page { get; set; }

    private int Total => (_address.IsDecided ? _page?.Decided : _page?.Open) ?? 0;

    protected override async Task OnInitializedAsync() => _canChange = await Authentication.MayChangeAsync();

    protected override async Task OnParametersSetAsync()
    {
        _address = DefaultAvatarAddress.Read(View, Pager.Read(Page));
        if (_address != _loaded)
        {
            _loaded = _address;
            await LoadAsync();
        }
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            decisions.Changed += OnDecided;
        }

        // The card with the button that was pressed is gone: who works by keyboard goes on with the next one.
        if (_focus is { } focus)
        {
            _focus = null;
            await (_cards.GetValueOrDefault(focus) is { } next ? next.FocusAsync() : _title.FocusAsync());
        }
    }

    public void Dispose()
    {
        decisions.Changed -= OnDecided;
        _leaving.Cancel();
        _leaving.Dispose();
    }

    private static string Id(DefaultAvatarEntry entry) => $"{entry.Learnt.Platform}/{entry.Learnt.PerceptualHash}";

    // What another process proposes shows by the photos that change with it.
    private static bool IsFollowed(string talentId) => true;

    private Task ReloadAsync(IReadOnlyCollection<string> changed) => LoadAsync();

    private string AddressOf(int page) => (_address with { Page = page }).ToString();

    private async Task LoadAsync()
    {
        var asked = _address;
        try
        {
            var page = await review.PageAsync(
                new DefaultAvatarQuery(asked.IsDecided, asked.Page, DefaultAvatarAddress.PageSize), _leaving.Token);
            if (asked == _address)
            {
                _page = page;
                _failed = false;
            }
        }
        catch (OperationCanceledException) when (_leaving.IsCancellationRequested)
        {
            return;
        }
        catch (Exception exception)
        {
            logger.DefaultAvatarsBroke(exception);
            _failed = true;
        }

        _now = time.GetUtcNow();
        StateHasChanged();
    }

    private async Task DecideAsync((DefaultAvatarEntry Entry, bool IsDefaultAvatar) said)
    {
        if (_busy is not null || !_canChange)
        {
            return;
        }

        var (entry, isDefaultAvatar) = said;
        _busy = Id(entry);
        var next = Behind(entry);
        try
        {
            if (await Actions.DecideAsync(entry.Learnt.Platform, entry.Learnt.PerceptualHash, isDefaultAvatar, () => InvokeAsync(LoadAsync)))
            {
                _focus = _address.IsDecided ? Id(entry) : next;
            }
        }
        finally
        {
            _busy = null;
        }
    }

    // The entry that takes the place of one that leaves the list; empty for none.
    private string Behind(DefaultAvatarEntry entry)
    {
        List<string> ids = [.. _page!.Items.Select(Id)];
        var at = ids.IndexOf(Id(entry));
        return at + 1 < ids.Count ? ids[at + 1] : at > 0 ? ids[at - 1] : string.Empty;
    }

    private void OnDecided() => _ = InvokeAsync(LoadAsync);
}
