using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace TalentAdmin.Web.Features.Talents;

/// <summary>What a person does to a talent, from the list and from its page alike, each in a scope of its own.</summary>
internal sealed class TalentActions(
    IServiceScopeFactory scopes,
    AuthenticationStateProvider authentication,
    IDialogService dialogs,
    ISnackbar snackbar,
    RefreshText text,
    PhotoActions photos,
    ILogger<TalentActions> logger)
{
    /// <summary>Asks the platforms now and says how it ended. Null when it broke.</summary>
    public async Task<SyncResult?> RefreshAsync(string talentId, string name, CancellationToken cancellationToken)
    {
        try
        {
            var actor = (await authentication.GetAuthenticationStateAsync()).User.ToActor();
            await using var scope = scopes.CreateAsyncScope();
            var service = scope.ServiceProvider.GetRequiredService<ITalentProfileImageService>();
            var result = await service.RefreshAsync(talentId, forceRefresh: true, actor, cancellationToken);
            var (message, severity) = text.Of(name, result);
            snackbar.Add(message, severity);
            return result;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.RefreshBroke(exception, talentId);
            snackbar.Add($"{RefreshText.Failure(name)}: something broke on our side. Try again in a while.", Severity.Error);
            return null;
        }
    }

    /// <summary>Asks first. True when the talent is gone.</summary>
    public async Task<bool> RemoveAsync(string talentId, string name, CancellationToken cancellationToken)
    {
        var sure = await dialogs.AskAsync(
            new Question($"Remove {name}?", "The photos, accounts and history go too. This cannot be undone.", "Remove", "Keep") { TakesAway = true });
        if (sure is not true)
        {
            return false;
        }

        var answer = await ChangeAsync((roster, actor) => roster.DeleteAsync(talentId, actor, cancellationToken));
        if (answer.Succeeded || answer.Error == RosterError.NotFound)
        {
            snackbar.Add($"{name} was removed", Severity.Success);
            return true;
        }

        snackbar.Add($"{name} was not removed: {Why(answer.Message)}", Severity.Error);
        return false;
    }

    /// <summary>Asks first. True when the account is gone.</summary>
    /// <param name="talentId">Whose.</param>
    /// <param name="connection">The account.</param>
    /// <param name="platformName">As people write it.</param>
    /// <param name="keepsFor">The talent's name where the shown photo is the account's and may stay if the talent agreed; else null.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    public async Task<bool> DisconnectAsync(
        string talentId, ConnectionSummary connection, string platformName, string? keepsFor, CancellationToken cancellationToken)
    {
        var choice = await dialogs.AskAsync(new Question(
            $"Remove @{connection.Handle} on {platformName}?",
            "Its photos and access go too, pinned and locked ones included. If the photo shown now is from there, the next account’s photo or the initials take its place.",
            "Remove",
            "Keep the account")
        {
            No = keepsFor is null ? null : $"Remove, keep the photo: {keepsFor} agreed",
            TakesAway = true,
        });
        if (choice is null)
        {
            return false;
        }

        if (choice is false && !await photos.KeepAsync(new PhotoOwner(talentId, keepsFor!)))
        {
            return false;
        }

        var answer = await ChangeAsync((roster, actor) => roster.DisconnectAsync(talentId, connection.Platform, actor, cancellationToken));
        if (answer.Succeeded || answer.Error == RosterError.NotFound)
        {
            snackbar.Add($"@{connection.Handle} on {platformName} was removed", Severity.Success);
            return true;
        }

        snackbar.Add($"The account was not removed: {Why(answer.Message)}", Severity.Error);
        return false;
    }

    /// <summary>Changes the roster in the name of the signed-in person.</summary>
    public async Task<RosterResult<T>> ChangeAsync<T>(Func<ITalentRoster, Actor, Task<RosterResult<T>>> change)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        await using var scope = scopes.CreateAsyncScope();
        return await change(scope.ServiceProvider.GetRequiredService<ITalentRoster>(), state.User.ToActor());
    }

    private static string Why(string? message) => message ?? "try again.";
}
