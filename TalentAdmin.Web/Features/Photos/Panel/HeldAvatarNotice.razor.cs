using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace TalentAdmin.Web.Features.Photos.Panel;

/// <summary>Says that the linked user's avatar is held back, and lets staff show it; nothing while it is not.</summary>
public sealed partial class HeldAvatarNotice(IWithdrawnPictures withdrawn, PlatformCatalog platforms, IDialogService dialogs) : ComponentBase
{
    private IReadOnlyList<string> _held = [];
    private TalentDetail? _loaded;
    private bool _busy;

    [Inject]
    internal PhotoActions Actions { get; set; } = default!;

    [Parameter, EditorRequired]
    public required TalentDetail Talent { get; set; }

    [Parameter]
    public bool CanChange { get; set; }

    /// <summary>It is shown from now on.</summary>
    [Parameter]
    public EventCallback Changed { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (!ReferenceEquals(_loaded, Talent))
        {
            _loaded = Talent;
            _held = await withdrawn.HeldAsync(Talent.Id, CancellationToken.None);
        }
    }

    private async Task ShowAsync()
    {
        var question = new Question(
            "Show this avatar?", $"{Talent.Name} took the permission for this very picture back. Show it only if {Talent.Name} has agreed to it.", "Show it")
        { TakesAway = true };
        if (await dialogs.AskAsync(question) != true)
        {
            return;
        }

        _busy = true;
        try
        {
            if (await Actions.ShowHeldAsync(new PhotoOwner(Talent.Id, Talent.Name), withdrawn))
            {
                _held = [];
                await Changed.InvokeAsync();
            }
        }
        finally
        {
            _busy = false;
        }
    }
}
