using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace TalentAdmin.Web.Features.Photos.Panel;

/// <summary>What a person does to a talent's photo on its page: in their name, said in a snackbar, with a way back.</summary>
internal sealed class PhotoActions(
    IPhotoSelection choices, AuthenticationStateProvider authentication, ISnackbar snackbar, ILogger<PhotoActions> logger)
{
    public Task<bool> UseAsync(PhotoOwner owner, string photoId, bool pin, Func<Task> changed) => DoAsync(
        owner,
        pin ? "the photo is pinned, no sync changes it" : "the photo is shown until the next sync. Pin it to keep it",
        actor => choices.UseAsync(owner.Id, photoId, pin, actor, CancellationToken.None),
        changed);

    public Task<bool> GoBackAsync(PhotoOwner owner, long entryId, Func<Task> changed) => DoAsync(
        owner, "the earlier photo is back and pinned", actor => choices.GoBackAsync(owner.Id, entryId, actor, CancellationToken.None), changed);

    public Task<bool> UnpinAsync(PhotoOwner owner, Func<Task> changed) => DoAsync(
        owner, "unpinned, the platforms decide again", actor => choices.UnpinAsync(owner.Id, actor, CancellationToken.None), changed);

    public Task<bool> LockAsync(PhotoOwner owner, bool isLocked, Func<Task> changed) => DoAsync(
        owner,
        isLocked ? "locked, no sync changes what is shown" : "unlocked, syncs may change the photo again",
        actor => choices.LockAsync(owner.Id, isLocked, actor, CancellationToken.None),
        changed);

    public Task<bool> PinPlatformAsync(PhotoOwner owner, string? platform, string name, Func<Task> changed) => DoAsync(
        owner,
        platform is null ? $"{name} no longer comes first" : $"{name} always comes first now",
        actor => choices.PinPlatformAsync(owner.Id, platform, actor, CancellationToken.None),
        changed);

    public Task<bool> CropAsync(PhotoOwner owner, CropRectangle? crop, Func<Task> changed) => DoAsync(
        owner,
        crop is null ? "the photo is cropped automatically" : "the crop is saved",
        actor => choices.CropAsync(owner.Id, crop, actor, CancellationToken.None),
        changed);

    /// <summary>The shown photo stays although its account goes: the creator agreed.</summary>
    public Task<bool> KeepAsync(PhotoOwner owner) => DoAsync(
        owner,
        "the photo is kept as the agency’s own",
        actor => choices.KeepAsync(owner.Id, actor, CancellationToken.None),
        changed: () => Task.CompletedTask,
        canUndo: false);

    public Task<bool> PublishAsync(PhotoOwner owner, IReadOnlyList<string> photoIds, string message, Func<Task> changed) => DoAsync(
        owner, message, actor => choices.PublishAsync(owner.Id, photoIds, actor, CancellationToken.None), changed);

    /// <summary>The linked user's avatar is shown although its picture was withdrawn elsewhere: the creator agreed.</summary>
    public Task<bool> ShowHeldAsync(PhotoOwner owner, IWithdrawnPictures withdrawn) => DoAsync(
        owner,
        "the linked avatar may be shown",
        async actor => await withdrawn.ShowAsync(owner.Id, actor, CancellationToken.None)
            ? new PhotoSelectionResult(null, null, PhotoSelectionError.None)
            : new PhotoSelectionResult(null, null, PhotoSelectionError.NotFound),
        changed: () =>
        {
            SayDone(owner, "the linked avatar may be shown", before: null, changed: () => Task.CompletedTask);
            return Task.CompletedTask;
        },
        canUndo: false);

    /// <summary>How the photo stands now, to be able to come back to it.</summary>
    public Task<PhotoMemento?> RememberAsync(string talentId) => choices.RememberAsync(talentId, CancellationToken.None);

    /// <summary>Says what was done, with a button that takes it back.</summary>
    public void SayDone(PhotoOwner owner, string message, PhotoMemento? before, Func<Task> changed) =>
        snackbar.Add($"{owner.Name}: {message}", Severity.Success, options =>
        {
            if (before is not null)
            {
                options.Action = "Undo";
                options.OnClick = _ => DoAsync(
                    owner, "undone, the photo is as it was before", actor => choices.UndoAsync(owner.Id, before, actor, CancellationToken.None), changed, canUndo: false);
            }
        });

    /// <summary>Has the photo stand as it stood; false if it cannot.</summary>
    public async Task<bool> ComeBackAsync(string talentId, PhotoMemento before) =>
        (await choices.UndoAsync(talentId, before, (await authentication.GetAuthenticationStateAsync()).User.ToActor(), CancellationToken.None)).Succeeded;

    /// <summary>Takes away what was said.</summary>
    public void Quiet() => snackbar.Clear();

    /// <summary>Says why it was not done.</summary>
    public void SayRefused(string message) => snackbar.Add(message, Severity.Warning);

    private async Task<bool> DoAsync(
        PhotoOwner owner, string message, Func<Actor, Task<PhotoSelectionResult>> choose, Func<Task> changed, bool canUndo = true)
    {
        try
        {
            var state = await authentication.GetAuthenticationStateAsync();
            var answer = await choose(state.User.ToActor());
            if (!answer.Succeeded)
            {
                SayRefused(PhotoSelectionText.Of(answer.Error, answer.Reason));
                return false;
            }

            if (answer.Before is not null)
            {
                SayDone(owner, message, canUndo ? answer.Before : null, changed);
            }

            await changed();
            return true;
        }
        catch (Exception exception)
        {
            logger.ChoiceBroke(exception, owner.Id);
            snackbar.Add("That did not work: something broke on our side. Try again in a while.", Severity.Error);
            return false;
        }
    }
}

/// <summary>Whose photo it is.</summary>
/// <param name="Id">The talent.</param>
/// <param name="Name">As people call them.</param>
internal readonly record struct PhotoOwner(string Id, string Name);

internal static partial class PhotoActionsLog
{
    [LoggerMessage(EventId = 5501, Level = LogLevel.Error, Message = "A person's choice of a photo for talent {TalentId} broke.")]
    public static partial void ChoiceBroke(this ILogger logger, Exception exception, string talentId);

    [LoggerMessage(EventId = 5502, Level = LogLevel.Error, Message = "The photos of talent {TalentId} could not be loaded for its page.")]
    public static partial void BoardBroke(this ILogger logger, Exception exception, string talentId);
}
