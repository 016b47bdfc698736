using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;
using Microsoft.JSInterop;
using MudBlazor;

namespace TalentAdmin.Web.Features.Connections.Staff;

/// <summary>Makes a connect link and shows it, once, with a text to send it with. Opened by <see cref="ConnectActions"/>.</summary>
public sealed partial class ConnectLinkDialog(PlatformCatalog platforms, IJSRuntime js) : ComponentBase
{
    private List<Choice> _choices = [];
    private MadeLink? _made;
    private bool _busy;
    private string? _copied;

    [Inject]
    internal ConnectOffers Offers { get; set; } = default!;

    [Inject]
    internal ConnectActions Actions { get; set; } = default!;

    [Inject]
    internal IOptions<AppOptions> App { get; set; } = default!;

    [Parameter, EditorRequired]
    public required string TalentId { get; set; }

    /// <summary>The platform that it is about; null if none in particular.</summary>
    [Parameter]
    public string? Platform { get; set; }

    /// <summary>The account that is expected there; null if it is not known.</summary>
    [Parameter]
    public string? ExpectedHandle { get; set; }

    /// <summary>The other platforms are chosen too.</summary>
    [Parameter]
    public bool All { get; set; }

    /// <summary>The link that gets one more address; null to make one.</summary>
    [Parameter]
    public string? LinkId { get; set; }

    [CascadingParameter]
    private IMudDialogInstance? Dialog { get; set; }

    protected override async Task OnInitializedAsync()
    {
        if (LinkId is { } linkId)
        {
            _made = await Actions.AddAddressAsync(TalentId, linkId);
            return;
        }

        _choices = [.. platforms.All.Where(p => Offers.TakesGrants(p.Name)).Select(p => new Choice(p.Name, p.DisplayName, Offers.GrantOff(p.Name))
        {
            IsChosen = Offers.GrantOff(p.Name) is null && (All || Platform is null || p.Name == Platform),
            Handle = p.Name == Platform ? ExpectedHandle : null,
        })];
    }

    private void Choose(Choice choice, bool isChosen) => (choice.IsChosen, _made) = (isChosen, null);

    private void Type(Choice choice, string? handle) => (choice.Handle, _made) = (handle, null);

    private string Text(string address) =>
        $"{App.Value.AgencyName} would like to show your current profile photo, and needs your permission for that. Open this link on your phone and connect the "
        + $"accounts that you use, it takes a minute: {address} You can see there what is kept and take it back at any time.";

    private async Task CreateAsync()
    {
        if (_busy || !_choices.Exists(c => c.IsChosen))
        {
            return;
        }

        _busy = true;
        try
        {
            _made = await Actions.CreateAsync(TalentId, [.. _choices.Where(c => c.IsChosen).Select(c => new WantedGrant(c.Platform, c.Handle))]);
        }
        finally
        {
            _busy = false;
        }
    }

    private async Task CopyAsync(string id)
    {
        await using var module = await js.ImportAsync("Features/Users/Directory/PasswordLinkDialog.razor.js");
        _copied = await module.InvokeAsync<bool>("copy", id) ? id : null;
    }

    private void Cancel() => Dialog?.Cancel();

    private void Close() => Dialog?.Close();

    private sealed class Choice(string platform, string name, string? offReason)
    {
        public string Platform => platform;

        public string Name => name;

        public string? OffReason => offReason;

        public bool IsChosen { get; set; }

        public string? Handle { get; set; }
    }
}
