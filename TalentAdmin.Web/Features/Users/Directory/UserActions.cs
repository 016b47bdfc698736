using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace TalentAdmin.Web.Features.Users.Directory;

/// <summary>What the pieces of the users page share: who acts, asking, and saying how it went.</summary>
internal sealed class UserActions(
    AuthenticationStateProvider authentication, IDialogService dialogs, ISnackbar snackbar, PublicLinks links, NavigationManager navigation)
{
    public async Task<Actor> ActorAsync() => (await authentication.GetAuthenticationStateAsync()).User.ToActor();

    public async Task<bool> AskAsync(string title, string what, string yes) =>
        await dialogs.AskAsync(new Question(title, what, yes)) == true;

    /// <summary>Does it and says so: <paramref name="success"/>, or why not.</summary>
    public async Task<UserResult> RunAsync(Func<Actor, Task<UserResult>> change, string? success)
    {
        var outcome = await change(await ActorAsync());
        if (outcome.Refusal is { } refusal)
        {
            snackbar.Add(refusal, Severity.Error);
        }
        else if (success is not null)
        {
            snackbar.Add(success, Severity.Success);
        }

        return outcome;
    }

    public async Task SetEndDateAsync(UserRow user)
    {
        var shown = await dialogs.ShowAsync<EndDateDialog>(
            $"End date of {user.Email}", new DialogParameters<EndDateDialog> { { dialog => dialog.User, user } }, new DialogOptions { MaxWidth = MaxWidth.ExtraSmall, FullWidth = true });
        if (await shown.Result is { Canceled: false } done)
        {
            snackbar.Add(UserText.EndDateSet(user.Email, done.Data as DateOnly?), Severity.Success);
        }
    }

    public async Task ShowSessionsAsync(UserRow user)
    {
        var parameters = new DialogParameters<SessionsDialog> { { dialog => dialog.UserId, user.Id } };
        var shown = await dialogs.ShowAsync<SessionsDialog>(
            SessionText.Of(user.Email), parameters, new DialogOptions { MaxWidth = MaxWidth.Medium, FullWidth = true });
        await shown.Result;
    }

    public async Task ShowLinkAsync(PasswordLink link, string title, string hint)
    {
        var parameters = new DialogParameters<PasswordLinkDialog>
        {
            { dialog => dialog.Address, links.To(AccountPaths.PathOf(link), navigation.BaseUri).AbsoluteUri },
            { dialog => dialog.Hint, hint },
        };
        var shown = await dialogs.ShowAsync<PasswordLinkDialog>(title, parameters, new DialogOptions { BackdropClick = false, MaxWidth = MaxWidth.Small, FullWidth = true });
        await shown.Result;
    }
}
