using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace TalentAdmin.Web.Features.Talents.Page;

/// <summary>Adds a talent, or changes one's name and linked avatar.</summary>
public sealed partial class EditTalentDialog : ComponentBase
{
    private ElementReference _nameField;
    private string _name = string.Empty;
    private string _avatarUrl = string.Empty;
    private string? _error;
    private bool _busy;

    [Inject]
    internal TalentActions Actions { get; set; } = default!;

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
