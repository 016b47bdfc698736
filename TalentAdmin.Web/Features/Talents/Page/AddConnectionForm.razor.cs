using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace TalentAdmin.Web.Features.Talents.Page;

/// <summary>Connects an account: by its handle, by signing the creator in, or with a link for the creator, as its platform allows.</summary>
public sealed partial class AddConnectionForm(PlatformCatalog platforms, ITrash trash, ISnackbar snackbar) : ComponentBase
{
    private string? _platform;
    private string _handle = string.Empty;
    private TrashedItem? _trashed;
    private string? _error;
    private bool _busy;

    [Inject]
    internal TalentActions Actions { get; set; } = default!;

    [Inject]
    internal TrashActions Trash { get; set; } = default!;

    [Inject]
    internal ConnectOffers Offers { get; set; } = default!;

    [Inject]
    internal ConnectActions Links { get; set; } = default!;

    [Parameter, EditorRequired]
    public required string TalentId { get; set; }

    /// <summary>The platforms that have an account already: one each.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyCollection<string> Taken { get; set; }

    [Parameter]
    public EventCallback Connected { get; set; }

    /// <summary>A connect link was made, or not.</summary>
    [Parameter]
    public EventCallback LinkSent { get; set; }

    private List<PlatformDefinition> Free => [.. platforms.Enabled.Where(p => !Taken.Contains(p.Name))];

    private PlatformDefinition Chosen => Free.FirstOrDefault(p => p.Name == _platform) ?? Free[0];

    private string? OffReason => Offers.HandleOff(Chosen.Name);

    private string? GrantOff => Offers.GrantOff(Chosen.Name);

    // What a pasted address comes down to is shown before anything is asked.
    private string Hint => Chosen.ReadHandle(_handle) is { } handle && _handle.Contains('/', StringComparison.Ordinal)
        ? $"{Chosen.DisplayName} @{handle}"
        : $"{Chosen.DisplayName}: {Chosen.HandleRule}.";

    protected override void OnParametersSet()
    {
        if (Free.Count > 0)
        {
            _platform = Chosen.Name;
        }
    }

    private void Choose(ChangeEventArgs change)
    {
        _platform = change.Value as string;
        (_error, _trashed) = (null, null);
    }

    private void Type(ChangeEventArgs change)
    {
        _handle = change.Value as string ?? string.Empty;
        (_error, _trashed) = (null, null);
    }

    private async Task SendLinkAsync()
    {
        await Links.SendLinkAsync(TalentId, Chosen.Name, Chosen.ReadHandle(_handle) ?? _handle, all: true);
        await LinkSent.InvokeAsync();
    }

    // A talent of this name is no reason to ask, one with this account is: its line names no platform.
    private async Task<TrashedItem?> FindTrashedAsync(PlatformDefinition platform, string handle) =>
        (await trash.FindAsync(handle, CancellationToken.None)).FirstOrDefault(i => i.Platform is null
            ? NameFolding.Fold(i.Name) != NameFolding.Fold(handle)
            : i.Platform == platform.Name);

    private async Task RestoreAsync()
    {
        if (_trashed is { } item && await Trash.RestoreAsync(item))
        {
            (_handle, _trashed) = (string.Empty, null);
            await Connected.InvokeAsync();
        }
    }

    private async Task ConnectAsync()
    {
        var platform = Chosen;
        if (_busy || OffReason is not null)
        {
            return;
        }

        if (platform.ReadHandle(_handle) is not { } handle)
        {
            _error = _handle.Trim().Length == 0
                ? $"Type the {platform.DisplayName} handle."
                : $"This is not a {platform.DisplayName} handle: {platform.HandleRule}.";
            return;
        }

        _busy = true;
        try
        {
            if (_trashed is null && (_trashed = await FindTrashedAsync(platform, handle)) is not null)
            {
                return;
            }

            var answer = await Actions.ChangeAsync((roster, actor) =>
                roster.ConnectAsync(TalentId, new NewConnection(platform.Name, _handle), actor, CancellationToken.None));
            if (answer.Succeeded)
            {
                (_handle, _trashed) = (string.Empty, null);
                var what = Offers.PhotoOff(platform.Name) is { } off ? $"@{handle} on {platform.DisplayName} is connected. {off}"
                    : $"Connecting @{handle} on {platform.DisplayName}… the photo arrives in a moment";
                snackbar.Add(what, Severity.Info);
                await Connected.InvokeAsync();
            }
            else
            {
                _error = answer.Message ?? "The account could not be connected. Try again.";
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
