using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace TalentAdmin.Web.Features.Photos.DefaultAvatars;

/// <summary>Says in a person's name what a picture is that several accounts share.</summary>
internal sealed class DefaultAvatarActions(
    IDefaultAvatarReview review, AuthenticationStateProvider authentication, ISnackbar snackbar, ILogger<DefaultAvatarActions> logger)
{
    /// <summary>Says it, and offers to take it back. True when it is said.</summary>
    public Task<bool> DecideAsync(string platform, string shape, bool isDefaultAvatar, Func<Task> changed) =>
        DecideAsync(platform, shape, isDefaultAvatar ? DefaultAvatarStatus.DefaultAvatar : DefaultAvatarStatus.Photo, changed, canUndo: true);

    private static string Said(DefaultAvatarStatus verdict, bool canUndo) => (verdict, canUndo) switch
    {
        (_, false) => "Undone: everything is as it was before",
        (DefaultAvatarStatus.DefaultAvatar, _) => "Noted: accounts with this picture count as having no photo",
        _ => "Noted: this picture is a photo like any other",
    };

    private async Task<bool> DecideAsync(string platform, string shape, DefaultAvatarStatus verdict, Func<Task> changed, bool canUndo)
    {
        try
        {
            var state = await authentication.GetAuthenticationStateAsync();
            if (await review.DecideAsync(platform, shape, verdict, state.User.ToActor(), CancellationToken.None) is not { } before)
            {
                return false;
            }

            snackbar.Add(Said(verdict, canUndo), Severity.Success, options =>
            {
                if (canUndo && before != verdict)
                {
                    options.Action = "Undo";
                    options.OnClick = _ => DecideAsync(platform, shape, before, changed, canUndo: false);
                }
            });
            await changed();
            return true;
        }
        catch (Exception exception)
        {
            logger.VerdictBroke(exception, platform);
            snackbar.Add("That did not work: something broke on our side. Try again in a while.", Severity.Error);
            return false;
        }
    }
}

internal static partial class DefaultAvatarActionsLog
{
    [LoggerMessage(EventId = 5503, Level = LogLevel.Error, Message = "A person's verdict on a picture of {Platform} broke.")]
    public static partial void VerdictBroke(this ILogger logger, Exception exception, string platform);

    [LoggerMessage(EventId = 5504, Level = LogLevel.Error, Message = "The pictures that several accounts share could not be loaded.")]
    public static partial void DefaultAvatarsBroke(this ILogger logger, Exception exception);
}
