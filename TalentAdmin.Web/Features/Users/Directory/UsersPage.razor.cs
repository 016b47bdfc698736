using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace TalentAdmin.Web.Features.Users.Directory;

/// <summary>Who can sign in, for admins.</summary>
public sealed partial class UsersPage(IDialogService dialogs) : ComponentBase
{
    private const int PageSize = 50;

    private PagedResult<UserRow>? _page;
    private string? _ownId;

    [Inject]
    internal UserDirectory Directory { get; set; } = default!;

    [Inject]
    internal UserActions Actions { get; set; } = default!;

    [Inject]
    internal AccountRules Rules { get; set; } = default!;

    [Inject]
    internal StepUpPrompt StepUp { get; set; } = default!;

    [SupplyParameterFromQuery(Name = "page")]
    public string? Wanted { get; set; }

    private int Page => Pager.Read(Wanted) ?? 1;

    protected override async Task OnParametersSetAsync()
    {
        _ownId ??= (await Actions.ActorAsync()).Id;
        await LoadAsync();
    }

    private async Task LoadAsync() => _page = await Directory.ListAsync(Page, PageSize, CancellationToken.None);

    private async Task AddAsync()
    {
        if (!await StepUp.EnsureAsync())
        {
            return;
        }

        var dialog = await dialogs.ShowAsync<AddUserDialog>("Add a person");
        if (await dialog.Result is { Canceled: false, Data: PasswordLink link })
        {
            await LoadAsync();
            StateHasChanged();
            await Actions.ShowLinkAsync(link, "Send this link", "They set a password with it and can sign in then.");
        }
    }
}
