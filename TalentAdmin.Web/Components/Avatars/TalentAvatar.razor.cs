using System.Globalization;
using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Components.Avatars;

/// <summary>
/// A talent's picture, here and everywhere. It alone listens to the feed, so that a new photo repaints this leaf and nothing
/// around it.
/// </summary>
public sealed partial class TalentAvatar(IAvatarFeed feed) : ComponentBase, IDisposable
{
    // Sharp on screens with two pixels to a CSS pixel; a choice of renditions would double what is kept and sent.
    private const int Density = 2;

    private IDisposable? _subscription;
    private AvatarChange? _pending;
    private ITalentPicture? _given;
    private string? _photo;
    private bool _stale;
    private bool _locked;
    private long _changeNumber;
    private bool _dirty;

    /// <summary>Whose picture. A newer photo that the feed told of stays until the parent comes with another one.</summary>
    [Parameter, EditorRequired]
    public required ITalentPicture Talent { get; set; }

    /// <summary>The edge of the box in CSS pixels.</summary>
    [Parameter]
    public int Size { get; set; } = 32;

    /// <summary>Load at once: for what is never below the fold.</summary>
    [Parameter]
    public bool Eager { get; set; }

    /// <summary>
    /// Told after a change was shown, on the renderer's thread. Not an EventCallback, which would render the parent each time.
    /// </summary>
    [Parameter]
    public Action<AvatarChange>? Changed { get; set; }

    private int Rendition => AvatarSizes.All.FirstOrDefault(size => size >= Size * Density, AvatarSizes.All[^1]);

    // There are a handful of sizes, and fifty pictures a list: interned, the texts are kept once.
    private string Edge => string.Intern(Size.ToString(CultureInfo.InvariantCulture));

    private string Box => string.Intern(string.Create(CultureInfo.InvariantCulture, $"--avatar: {Size}px"));

    protected override void OnInitialized()
    {
        // Before the first rendering, so that no change falls between the two; a page that is only HTML hears of none.
        if (RendererInfo.IsInteractive)
        {
            _subscription = feed.Subscribe(Talent.Id, OnChange);
        }
    }

    protected override void OnParametersSet()
    {
        if (ReferenceEquals(_given, Talent))
        {
            return;
        }

        // The feed may be ahead of what a parent loaded: only a value that is new from the parent counts.
        var before = _given;
        _given = Talent;
        if (before is null)
        {
            (_photo, _stale, _locked) = (Talent.ImageUrl, IsStale(Talent), IsLocked(Talent));
            return;
        }

        var shown = (_photo, _stale, _locked);
        _photo = before.ImageUrl == Talent.ImageUrl ? _photo : Talent.ImageUrl;
        _stale = IsStale(before) == IsStale(Talent) ? _stale : IsStale(Talent);
        _locked = IsLocked(before) == IsLocked(Talent) ? _locked : IsLocked(Talent);
        _dirty |= shown != (_photo, _stale, _locked) || before.Name != Talent.Name;
    }

    protected override bool ShouldRender()
    {
        var dirty = _dirty;
        _dirty = false;
        return dirty;
    }

    public void Dispose() => _subscription?.Dispose();

    private static bool IsStale(ITalentPicture talent) => talent.StaleSince is not null;

    private static bool IsLocked(ITalentPicture talent) => talent.IsLocked || talent.Source == PhotoSource.Manual;

    // Called by whoever publishes, who has others to tell: a page is rendered elsewhere. Changes that come faster than the renderer
    // works become one.
    private void OnChange(AvatarChange change)
    {
        if (Interlocked.Exchange(ref _pending, change) is null)
        {
            _ = Task.Run(() => InvokeAsync(Apply));
        }
    }

    private void Apply()
    {
        if (Interlocked.Exchange(ref _pending, null) is not { } change || change.ChangeNumber < _changeNumber)
        {
            return;
        }

        _changeNumber = change.ChangeNumber;
        var shown = (_photo, _stale, _locked);
        _photo = change.IsPicture ? change.ImageUrl : _photo;
        _stale = change.IsStale;
        _locked = change.IsLocked || change.Source == PhotoSource.Manual;
        _dirty = shown != (_photo, _stale, _locked);
        StateHasChanged();
        Changed?.Invoke(change);
    }
}
