using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace TalentAdmin.Web.Features.Photos.Panel;

/// <summary>What a person does to a talent's photo on its page: in their name, said in a snackbar, with a way back.</summary>
internal sealed class PhotoActions(
    IPhotoSelection choices, AuthenticationStateProvider authentication, ISnackbar snackbar, ILogger<PhotoActions> logger)
{
    public Task<bool> UseAsync(string talentId, string photoId, bool pin, Func<Task> changed) => DoAsync(
        talentId,
        pin ? "The photo is pinned: no sync changes it" : "The photo is shown until the next sync. Pin it to keep it",
        actor => choices.UseAsync(talentId, photoId, pin, actor, CancellationToken.None),
        changed);

    public Task<bool> GoBackAsync(string talentId, long entryId, Func<Task> changed) => DoAsync(
        talentId, "The earlier photo is back and pinned", actor => choices.GoBackAsync(talentId, entryId, actor, CancellationToken.None), changed);

    public Task<bool> UnpinAsync(string talentId, Func<Task> changed) => DoAsync(
        talentId, "Unpinned: the platforms decide again", actor => choices.UnpinAsync(talentId, actor, CancellationToken.None), changed);

    public Task<bool> LockAsync(string talentId, bool isLocked, Func<Task> changed) => DoAsync(
        talentId,
        isLocked ? "Locked: no sync changes what is shown" : "Unlocked: syncs may change the photo again",
        actor => choices.LockAsync(talentId, isLocked, actor, CancellationToken.None),
        changed);

    public Task<bool> PinPlatformAsync(string talentId, string? platform, string name, Func<Task> changed) => DoAsync(
        talentId,
        platform is null ? $"{name} comes first no more" : $"{name} always comes first now",
        actor => choices.PinPlatformAsync(talentId, platform, actor, CancellationToken.None),
        changed);

    public Task<bool> CropAsync(string talentId, CropRectangle? crop, Func<Task> changed) => DoAsync(
        talentId,
        crop is null ? "The photo is cropped automatically" : "The crop is saved",
        actor => choices.CropAsync(talentId, crop, actor, CancellationToken.None),
        changed);

    /// <summary>The shown photo stays although its account goes: the creator agreed.</summary>
    public Task<bool> KeepAsync(string talentId) => DoAsync(
        talentId,
        "The photo is kept as the agency’s own",
        actor => choices.KeepAsync(talentId, actor, CancellationToken.None),
        changed: () => Task.CompletedTask,
        canUndo: false);

    public Task<bool> PublishAsync(string talentId, IReadOnlyList<string> photoIds, string message, Func<Task> changed) => DoAsync(
        talentId, message, actor => choices.PublishAsync(talentId, photoIds, actor, CancellationToken.None), changed);

    /// <summary>How the photo stands now, to be able to come back to it.</summary>
    public Task<PhotoMemento?> RememberAsync(string talentId) => choices.RememberAsync(talentId, CancellationToken.None);

    /// <summary>Says what was done, with a button that takes it back.</summary>
    public void SayDone(string talentId, string message, PhotoMemento? before, Func<Task> changed) =>
        snackbar.Add(message, Severity.Success, options =>
        {
            if (before is not null)
            {
                options.Action = "Undo";
                options.OnClick = _ => DoAsync(
                    talentId, "It is as it was before", actor => choices.UndoAsync(talentId, before, actor, CancellationToken.None), changed, canUndo: false);
            }
        });

    /// <summary>Takes away what was said.</summary>
    public void Quiet() => snackbar.Clear();

    /// <summary>Says why it was not done.</summary>
    public void SayRefused(string message) => snackbar.Add(message, Severity.Warning);

    private async Task<bool> DoAsync(
        string talentId, string message, Func<Actor, Task<PhotoSelectionResult>> choose, Func<Task> changed, bool canUndo = true)
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
                SayDone(talentId, message, canUndo ? answer.Before : null, changed);
            }

            await changed();
            return true;
        }
        catch (Exception exception)
        {
            logger.ChoiceBroke(exception, talentId);
            snackbar.Add("That did not work: something broke on our side. Try again in a while.", Severity.Error);
            return false;
        }
    }
}

internal static partial class PhotoActionsLog
{
    [LoggerMessage(EventId = 5501, Level = LogLevel.Error, Message = "A person's choice of a photo for talent {TalentId} broke.")]
    public static partial void ChoiceBroke(this ILogger logger, Exception exception, string talentId);

    [LoggerMessage(EventId = 5502, Level = LogLevel.Error, Message = "The photos of talent {TalentId} could not be loaded for its page.")]
    public static partial void BoardBroke(this ILogger logger, Exception exception, string talentId);
}
