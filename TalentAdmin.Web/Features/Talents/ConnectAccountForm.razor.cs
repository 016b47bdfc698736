using Microsoft.AspNetCore.Components;
using MudBlazor;
using TalentAdmin.Core.Platforms;
using TalentAdmin.Core.Talents;

namespace TalentAdmin.Web.Features.Talents;

/// <summary>Connects an account by platform and handle.</summary>
public sealed partial class ConnectAccountForm(
    PlatformCatalog platforms, IEnumerable<IProfileImageSource> sources, ISnackbar snackbar) : ComponentBase
{
    private readonly Dictionary<string, string?> _offReasons = sources.ToDictionary(s => s.Platform.Name, s => s.OffReason, StringComparer.Ordinal);
    private string? _platform;
    private string _handle = string.Empty;
    private string? _error;
    private bool _busy;

    [Inject]
    internal TalentActions Actions { get; set; } = default!;

    [Parameter, EditorRequired]
    public required string TalentId { get; set; }

    /// <summary>The platforms that have an account already: one each.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyCollection<string> Taken { get; set; }

    [Parameter]
    public EventCallback Connected { get; set; }

    private List<PlatformDefinition> Free => [.. platforms.Enabled.Where(p => !Taken.Contains(p.Name))];

    private PlatformDefinition Chosen => Free.FirstOrDefault(p => p.Name == _platform) ?? Free[0];

    private string? OffReason => _offReasons.GetValueOrDefault(Chosen.Name);

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
        _error = null;
    }

    private void Type(ChangeEventArgs change)
    {
        _handle = change.Value as string ?? string.Empty;
        _error = null;
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
                : $"This can be no {platform.DisplayName} handle: {platform.HandleRule}.";
            return;
        }

        _busy = true;
        try
        {
            var answer = await Actions.ChangeAsync((roster, actor) =>
                roster.ConnectAsync(TalentId, new NewConnection(platform.Name, _handle), actor, CancellationToken.None));
            if (answer.Succeeded)
            {
                _handle = string.Empty;
                snackbar.Add($"Connecting @{handle} on {platform.DisplayName}… the photo arrives in a moment", Severity.Info);
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
