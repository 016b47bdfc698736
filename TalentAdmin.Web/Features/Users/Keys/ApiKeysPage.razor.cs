using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace TalentAdmin.Web.Features.Users.Keys;

/// <summary>One's own API keys; for admins all of them too.</summary>
public sealed partial class ApiKeysPage(IDialogService dialogs, NavigationManager navigation, TimeProvider time) : ComponentBase
{
    private const int PageSize = 50;

    private PagedResult<ApiKeyRow>? _page;
    private DateTimeOffset _now;
    private bool _isAdmin;

    [Inject]
    internal ApiKeyStore Keys { get; set; } = default!;

    [Inject]
    internal StepUpPrompt StepUp { get; set; } = default!;

    [Inject]
    internal UserActions Actions { get; set; } = default!;

    [CascadingParameter]
    private Task<AuthenticationState>? Authentication { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    public string? Wanted { get; set; }

    [SupplyParameterFromQuery(Name = "all")]
    public string? WantsAll { get; set; }

    private bool All => _isAdmin && WantsAll == "true";

    private int Page => int.TryParse(Wanted, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, 1_000_000) : 1;

    protected override async Task OnParametersSetAsync()
    {
        _isAdmin = await Authentication.IsAdminAsync();
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _page = await Keys.ListAsync(All ? null : (await Actions.ActorAsync()).Id, Page, PageSize, CancellationToken.None);
        _now = time.GetUtcNow();
    }

    private async Task MakeAsync()
    {
        if (!await StepUp.EnsureAsync())
        {
            return;
        }

        var shown = await dialogs.ShowAsync<MakeKeyDialog>(
            "Make a key", new DialogOptions { BackdropClick = false, MaxWidth = MaxWidth.Small, FullWidth = true });
        await shown.Result;
        await LoadAsync();
    }

    private async Task RevokeAsync(ApiKeyRow key)
    {
        if (await dialogs.AskAsync(new Question(KeyText.Question(key), KeyText.What(key), "Revoke") { TakesAway = true }) == true)
        {
            var ownOnly = !All;
            await Actions.RunAsync(actor => Keys.RevokeAsync(key.Id, ownOnly, actor, CancellationToken.None), KeyText.Revoked);
            await LoadAsync();
        }
    }
}
