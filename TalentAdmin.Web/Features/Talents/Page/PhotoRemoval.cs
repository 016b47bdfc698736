using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace TalentAdmin.Web.Features.Talents.Page;

/// <summary>Takes a talent's photo away, whoever chose it, with a way back.</summary>
internal sealed class PhotoRemoval(
    ITalentProfileImageService images,
    PhotoActions photos,
    IAuditLog audit,
    AuthenticationStateProvider authentication,
    IDialogService dialogs)
{
    /// <summary>Asks first.</summary>
    /// <param name="talent">As shown.</param>
    /// <param name="changed">Called when the photo is gone, and when it is back.</param>
    public async Task RemoveAsync(TalentDetail talent, Func<Task> changed)
    {
        var sure = await dialogs.AskAsync(new Question(
            $"Remove the photo of {talent.Name}?",
            "The linked user’s avatar or the initials are shown instead. The photo stays in the history under Photos, and the next sync shows what the "
            + "accounts have: lock the photo there to keep it away.",
            "Remove",
            "Keep")
        { TakesAway = true });
        if (sure is not true)
        {
            return;
        }

        var before = await photos.RememberAsync(talent.Id);
        if (!await images.ClearAsync(talent.Id, CancellationToken.None))
        {
            photos.SayRefused($"{talent.Name} is not there any more");
            return;
        }

        var actor = (await authentication.GetAuthenticationStateAsync()).User.ToActor();
        await audit.NoteAsync(actor, "photo.removed", talent.Id, detail: null, CancellationToken.None);
        photos.SayDone(new PhotoOwner(talent.Id, talent.Name), "the photo is removed", before, changed);
        await changed();
    }
}
