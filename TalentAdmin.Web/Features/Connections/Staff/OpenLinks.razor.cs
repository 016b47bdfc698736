using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Features.Connections.Staff;

/// <summary>The connect links of a talent that can still be used.</summary>
public sealed partial class OpenLinks(PlatformCatalog platforms) : ComponentBase
{
    private IReadOnlyList<ConnectLinkSummary>? _links;
    private TalentDetail? _loadedFor;
    private string? _revoking;

    [Inject]
    internal ConnectActions Actions { get; set; } = default!;

    /// <summary>Loaded anew with every new state of the talent: a link may have been used.</summary>
    [Parameter, EditorRequired]
    public required TalentDetail Talent { get; set; }

    [Parameter]
    public bool CanChange { get; set; }

    /// <summary>Loads the list anew.</summary>
    public async Task LoadAsync()
    {
        _links = await Actions.OpenLinksAsync(Talent.Id);
        StateHasChanged();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (!ReferenceEquals(_loadedFor, Talent))
        {
            _loadedFor = Talent;
            await LoadAsync();
        }
    }

    private async Task RevokeAsync(ConnectLinkSummary link)
    {
        _revoking = link.Id;
        try
        {
            await Actions.RevokeAsync(Talent.Id, link, platforms.DisplayNameOf(link.Platform));
            await LoadAsync();
        }
        finally
        {
            _revoking = null;
        }
    }
}
