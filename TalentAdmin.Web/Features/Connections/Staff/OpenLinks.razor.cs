using Microsoft.AspNetCore.Components;

namespace TalentAdmin.Web.Features.Connections.Staff;

/// <summary>The connect links of a talent that still lead somewhere.</summary>
public sealed partial class OpenLinks(PlatformCatalog platforms) : ComponentBase
{
    private IReadOnlyList<ConnectLinkSummary>? _links;
    private TalentDetail? _loadedFor;
    private string? _busy;

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
        _links = await Actions.LiveLinksAsync(Talent.Id);
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

    private static string Opened(ConnectLinkSummary link) => link.OpenedAt is null ? "Not opened yet" : "Opened";

    private string Names(ConnectLinkSummary link) => string.Join(", ", link.Grants.Select(g => platforms.DisplayNameOf(g.Platform)));

    private string Say(GrantSummary grant) =>
        platforms.DisplayNameOf(grant.Platform)
        + (grant.ExpectedHandle is { } handle ? $" for @{handle}" : string.Empty)
        + (grant.State == ConnectLinkState.Used ? " (connected)" : string.Empty);

    private async Task SendAgainAsync(ConnectLinkSummary link)
    {
        await Actions.SendAgainAsync(Talent.Id, link.Id);
        await LoadAsync();
    }

    private async Task RevokeAsync(ConnectLinkSummary link)
    {
        _busy = link.Id;
        try
        {
            await Actions.RevokeAsync(Talent.Id, link);
            await LoadAsync();
        }
        finally
        {
            _busy = null;
        }
    }
}
