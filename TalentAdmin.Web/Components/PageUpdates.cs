using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Components;

/// <summary>
/// Keeps an open page up to date without a reload, and renders nothing itself: it says which talents changed, when the browser is back after
/// it was away, and when a minute went by.
/// </summary>
public sealed class PageUpdates(IAvatarFeed feed, TimeProvider time) : ComponentBase, IDisposable
{
    private static readonly TimeSpan _minute = TimeSpan.FromMinutes(1);

    private DebouncedReload? _changes;
    private DebouncedReload? _moves;
    private IDisposable? _subscription;
    private ITimer? _clock;

    [Inject]
    internal ReconnectNotifier Reconnects { get; set; } = default!;

    /// <summary>Called on the renderer's thread with the talents that changed, at most once a second.</summary>
    [Parameter, EditorRequired]
    public required Func<IReadOnlyCollection<string>, Task> Changed { get; set; }

    /// <summary>Called on the renderer's thread when anything may have changed while the browser was away.</summary>
    [Parameter, EditorRequired]
    public required Func<Task> Returned { get; set; }

    /// <summary>Called on the renderer's thread each minute: "5 min ago" is not true any more. Null for a page that shows no such times.</summary>
    [Parameter]
    public Action? MinutePassed { get; set; }

    /// <summary>
    /// Whether a talent's change concerns the page; called on the publisher's thread. Null for a page that hears of changes in another way and
    /// calls <see cref="Add"/>.
    /// </summary>
    [Parameter]
    public Func<string, bool>? Follows { get; set; }

    /// <summary>Called on the renderer's thread when talents came to the roster or left it, at most once a second. Null where that shows nowhere.</summary>
    [Parameter]
    public Func<Task>? RosterChanged { get; set; }

    /// <summary>Notes that a talent changed.</summary>
    public void Add(string talentId) => _changes?.Add(talentId);

    /// <summary>Drops what was noted. To be called before everything is loaded anew, so that it is not loaded a second time.</summary>
    public void Forget() => _changes?.Clear();

    protected override void OnAfterRender(bool firstRender)
    {
        if (!firstRender)
        {
            return;
        }

        _changes = new DebouncedReload(time, ids => InvokeAsync(() => Changed(ids)));
        if (RosterChanged is { } moved)
        {
            _moves = new DebouncedReload(time, _ => InvokeAsync(moved));
        }

        if (Follows is not null || _moves is not null)
        {
            _subscription = feed.SubscribeAll(OnChange);
        }

        if (MinutePassed is { } tick)
        {
            _clock = time.CreateTimer(_ => _ = InvokeAsync(tick), null, _minute, _minute);
        }

        Reconnects.Returned += OnReturned;
    }

    public void Dispose()
    {
        Reconnects.Returned -= OnReturned;
        _subscription?.Dispose();
        _clock?.Dispose();
        _changes?.Dispose();
        _moves?.Dispose();
    }

    private void OnChange(AvatarChange change)
    {
        if (change.IsRosterChange)
        {
            _moves?.Add(change.TalentId);
        }

        if (Follows?.Invoke(change.TalentId) == true)
        {
            Add(change.TalentId);
        }
    }

    private void OnReturned() => _ = InvokeAsync(Returned);
}
