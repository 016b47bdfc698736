using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Features.Privacy.Desk;

/// <summary>The privacy requests: those that are open by their deadline, or those that are over.</summary>
public sealed partial class PrivacyDeskPage(IPrivacyRequests requests, PlatformCatalog platforms, TimeProvider time) : ComponentBase
{
    private DeskList<PrivacyRequestSummary>? _list;
    private object _asked = new();
    private bool _busy;

    [Inject]
    internal PrivacyDeskActions Actions { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "over")]
    private string? Over { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private string? Number { get; set; }

    private bool IsOver => Over == "true";

    private DateTimeOffset Now => time.GetUtcNow();

    private Task<PagedResult<PrivacyRequestSummary>> LoadAsync(int page, int pageSize) =>
        requests.ListAsync(new PrivacyRequestQuery(IsOver, page, pageSize), CancellationToken.None);

    private void AskAgain() => _asked = new object();

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
                await _list!.ReloadAsync();
            }
        }
        finally
        {
            _busy = false;
        }
    }

    private string Address(int page) => PrivacyPaths.Page(IsOver ? PrivacyPaths.DeskOver : PrivacyPaths.Desk, page);
}
