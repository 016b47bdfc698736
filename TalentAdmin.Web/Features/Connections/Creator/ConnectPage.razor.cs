using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Web.Features.Connections.Creator;

/// <summary>Where a connect link leads: the creator grants access, sees that it stands, and takes it back.</summary>
public sealed partial class ConnectPage(IConnectLinks links, IAuthorizationFlow flow, IEnumerable<IPlatformOAuth> oauth, PlatformCatalog platforms)
    : ComponentBase
{
    private OpenedLink? _link;
    private string? _offReason;
    private string? _reads;
    private string? _leaveTo;
    private AuthorizationStatus? _result;

    [Parameter]
    public required string Secret { get; set; }

    [SupplyParameterFromQuery(Name = ConnectPaths.OutcomeParameter)]
    public string? Outcome { get; set; }

    [SupplyParameterFromQuery]
    public string? Step { get; set; }

    [CascadingParameter]
    public HttpContext Context { get; set; } = default!;

    [Inject]
    internal IOptions<AppOptions> App { get; set; } = default!;

    [Inject]
    internal PublicAddress Address { get; set; } = default!;

    [Inject]
    internal CorrelationCookie Cookie { get; set; } = default!;

    private string Agency => App.Value.AgencyName;

    private string PlatformName => _link is null ? string.Empty : platforms.DisplayNameOf(_link.Platform);

    private string Title => _link is null ? "Connect" : $"Connect {PlatformName}";

    private string Reads => _reads ?? $"the name, the handle and the profile photo of the {PlatformName} account";

    private bool IsLeavingAccount => Step == "disconnect";

    private bool IsFresh => _result is AuthorizationStatus.Connected or AuthorizationStatus.Renewed;

    private string? Trouble => _result is { } result ? ConnectText.ForCreator(result, PlatformName, Agency) : null;

    protected override async Task OnInitializedAsync()
    {
        Context.Response.NoStoreNoReferrer();
        _result = ConnectPaths.ResultOf(Outcome);
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _link = await links.OpenAsync(Secret, Context.RequestAborted);
        Context.Response.Says(_link?.State switch
        {
            null => StatusCodes.Status404NotFound,
            ConnectLinkState.Expired or ConnectLinkState.Revoked => StatusCodes.Status410Gone,
            _ => StatusCodes.Status200OK,
        });
        var at = _link is null ? null : oauth.FirstOrDefault(o => o.Platform == _link.Platform);
        _reads = at?.Reads;
        _offReason = at is null ? "gone" : at.OffReason ?? (Address.Base is null ? PublicAddress.Missing : null);
    }

    private async Task GrantAsync()
    {
        if (_link is not { State: ConnectLinkState.Open } link || _offReason is not null)
        {
            return;
        }

        var browser = new AuthorizationBrowser(
            Cookie.Begin(Context, Secret), Address.To(ConnectPaths.CallbackOf(link.Platform)).AbsoluteUri, StaffId: null);
        var begun = await flow.BeginAsync(Secret, browser, Context.RequestAborted);
        _leaveTo = begun.Url;
        _result = begun.Refusal;
    }

    private async Task DisconnectAsync()
    {
        // What was begun is finished, even if the creator does not wait for it.
        if (await links.DisconnectAsync(Secret, CancellationToken.None))
        {
            Context.Response.Redirect(ConnectPaths.Link(Secret));
            return;
        }

        _result = AuthorizationStatus.Conflict;
    }
}
