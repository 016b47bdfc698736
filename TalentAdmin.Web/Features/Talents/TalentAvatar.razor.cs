using Microsoft.AspNetCore.Components;
using TalentAdmin.Core.Live;
using TalentAdmin.Core.Photos;

namespace TalentAdmin.Web.Features.Talents;

/// <summary>
/// A talent's picture, here and everywhere. It alone listens to the feed, so that a new photo repaints this leaf and nothing
/// around it.
/// </summary>
public sealed partial class TalentAvatar(IAvatarFeed feed) : ComponentBase, IDisposable
{
    private IDisposable? _subscription;
    private AvatarChange? _pending;
    private string? _given;
    private bool _givenStale;
    private string? _photo;
    private string? _before;
    private string? _glow;
    private bool _stale;
    private bool _locked;
    private long _changeNumber;
    private bool _dirty = true;

    [Parameter, EditorRequired]
    public required string TalentId { get; set; }

    [Parameter, EditorRequired]
    public required string Name { get; set; }

    /// <summary>Our own URL of the photo, 256 px; null for initials.</summary>
    [Parameter, EditorRequired]
    public string? ImageUrl { get; set; }

    /// <summary>Where the photo comes from, as on the talent.</summary>
    [Parameter]
    public string Source { get; set; } = PhotoSource.Initials;

    [Parameter]
    public bool IsStale { get; set; }

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

    private int Near => AvatarSizes.All.FirstOrDefault(size => size >= Size, AvatarSizes.All[^1]);

    protected override void OnParametersSet()
    {
        // The feed may be ahead of what a parent loaded: only a value that is new from the parent counts.
        if (_given != ImageUrl)
        {
            _given = ImageUrl;
            Show(ImageUrl);
        }

        if (_givenStale != IsStale)
        {
            _givenStale = IsStale;
            _stale = IsStale;
            _dirty = true;
        }

        var locked = Source == PhotoSource.Manual;
        _dirty |= _locked != locked;
        _locked = locked;
    }

    protected override bool ShouldRender() => _dirty;

    protected override void OnAfterRender(bool firstRender)
    {
        _dirty = false;
        if (firstRender)
        {
            _subscription = feed.Subscribe(TalentId, OnChange);
        }
    }

    public void Dispose() => _subscription?.Dispose();

    private static string At(string url, int size) => AvatarUrl.At(url, size);

    private string SourceSet(string url) => $"{At(url, Near)} 1x, {At(url, Math.Min(Near * 2, AvatarSizes.All[^1]))} 2x";

    // Called by whoever publishes. Changes that come faster than the renderer works become one.
    private void OnChange(AvatarChange change)
    {
        if (Interlocked.Exchange(ref _pending, change) is null)
        {
            _ = InvokeAsync(Apply);
        }
    }

    private void Apply()
    {
        if (Interlocked.Exchange(ref _pending, null) is not { } change || change.ChangeNumber < _changeNumber)
        {
            return;
        }

        _changeNumber = change.ChangeNumber;
        if (change.IsPicture && change.ImageUrl != _photo)
        {
            Show(change.ImageUrl);
            _glow = _glow == "avatar-new-a" ? "avatar-new-b" : "avatar-new-a";
        }

        _stale = change.IsStale;
        _locked = change.Source == PhotoSource.Manual;
        _dirty = true;
        StateHasChanged();
        Changed?.Invoke(change);
    }

    private void Show(string? url)
    {
        if (url == _photo)
        {
            return;
        }

        _before = _photo;
        _photo = url;
        _dirty = true;
    }
}
