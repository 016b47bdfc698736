using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using MudBlazor;

namespace TalentAdmin.Web.Features.Connections.Staff;

/// <summary>Makes a connect link and shows it, once. Opened by <see cref="ConnectActions.SendLinkAsync"/>.</summary>
public sealed partial class ConnectLinkDialog(PlatformCatalog platforms, IJSRuntime js) : ComponentBase
{
    private string? _platform;
    private string _handle = string.Empty;
    private string? _address;
    private DateTimeOffset _expiresAt;
    private string? _error;
    private bool _busy;
    private bool _copied;

    [Inject]
    internal ConnectOffers Offers { get; set; } = default!;

    [Inject]
    internal ConnectActions Actions { get; set; } = default!;

    [Parameter, EditorRequired]
    public required string TalentId { get; set; }

    /// <summary>Null to let the person choose.</summary>
    [Parameter]
    public string? Platform { get; set; }

    /// <summary>The account that is expected; null if it is not known.</summary>
    [Parameter]
    public string? ExpectedHandle { get; set; }

    [CascadingParameter]
    private IMudDialogInstance? Dialog { get; set; }

    private List<PlatformDefinition> Choices => [.. platforms.All.Where(p => Platform is null ? Offers.TakesGrants(p.Name) : p.Name == Platform)];

    private string? OffReason => _platform is null ? null : Offers.GrantOff(_platform);

    protected override void OnInitialized()
    {
        _platform = Platform ?? (Choices.Find(p => Offers.GrantOff(p.Name) is null) ?? Choices.FirstOrDefault())?.Name;
        _handle = ExpectedHandle ?? string.Empty;
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

    private async Task CreateAsync()
    {
        if (_busy || _platform is not { } platform || OffReason is not null)
        {
            return;
        }

        _busy = true;
        try
        {
            (_address, _expiresAt, _error) = await Actions.CreateAsync(TalentId, platform, _handle);
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task CopyAsync()
    {
        await using var module = await js.ImportAsync("Features/Users/Directory/PasswordLinkDialog.razor.js");
        _copied = await module.InvokeAsync<bool>("copy", "connect-link");
    }

    private void Cancel() => Dialog?.Cancel();

    private void Close() => Dialog?.Close();
}
