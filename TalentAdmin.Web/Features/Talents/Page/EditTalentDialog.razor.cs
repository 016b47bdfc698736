using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace TalentAdmin.Web.Features.Talents.Page;

/// <summary>Adds a talent, or changes one's name and linked avatar.</summary>
public sealed partial class EditTalentDialog(ITalentDirectory directory, ITrash trash, NavigationManager navigation) : ComponentBase
{
    private ElementReference _nameField;
    private string _name = string.Empty;
    private string _avatarUrl = string.Empty;
    private TalentListItem? _twin;
    private TrashedItem? _trashed;
    private string? _error;
    private bool _busy;

    [Inject]
    internal TalentActions Actions { get; set; } = default!;

    [Inject]
    internal TrashActions Trash { get; set; } = default!;

    [CascadingParameter]
    private IMudDialogInstance? Dialog { get; set; }

    /// <summary>Null for a new one.</summary>
    [Parameter]
    public TalentDetail? Talent { get; set; }

    protected override void OnInitialized()
    {
        _name = Talent?.Name ?? string.Empty;
        _avatarUrl = Talent?.LinkedUserAvatarUrl ?? string.Empty;
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            await _nameField.FocusAsync();
        }
    }

    private void Cancel() => Dialog?.Cancel();

    private void Name(ChangeEventArgs typed)
    {
        _name = typed.Value as string ?? string.Empty;
        (_twin, _trashed) = (null, null);
    }

    // Two creators may have one name, but mostly it is the same one a second time.
    private async Task<TalentListItem?> FindTwinAsync()
    {
        var found = await directory.ListAsync(new TalentQuery { Search = _name, PageSize = TalentQuery.MaxPageSize }, CancellationToken.None);
        return found.Items.FirstOrDefault(t => NameFolding.Fold(t.Name) == NameFolding.Fold(_name));
    }

    private async Task<bool> FindAlikeAsync()
    {
        _twin = await FindTwinAsync();
        _trashed = _twin is null ? (await trash.FindAsync(_name, CancellationToken.None)).FirstOrDefault(i => i.ConnectionId is null) : null;
        return _twin is not null || _trashed is not null;
    }

    private async Task RestoreAsync()
    {
        if (_trashed is { } talent && await Trash.RestoreAsync(talent))
        {
            Dialog?.Cancel();
            navigation.NavigateTo($"/talents/{talent.TalentId}");
        }
    }

    private async Task SaveAsync()
    {
        if (_busy)
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(_name))
        {
            _error = "Type a name.";
            return;
        }

        _busy = true;
        _error = null;
        try
        {
            if (Talent is null && _twin is null && _trashed is null && await FindAlikeAsync())
            {
                return;
            }

            var answer = await Actions.ChangeAsync((roster, actor) => Talent is null
                ? roster.CreateAsync(_name, _avatarUrl.Trim() is { Length: > 0 } url ? url : null, actor, CancellationToken.None)
                : roster.UpdateAsync(Talent.Id, _name, _avatarUrl.Trim(), actor, CancellationToken.None));
            if (answer is { Succeeded: true, Value: { } saved })
            {
                Dialog?.Close(saved);
                return;
            }

            _error = answer.Message ?? "It could not be saved. Try again.";
        }
        finally
        {
            _busy = false;
        }
    }
}
