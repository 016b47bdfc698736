using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.Options;
using MudBlazor;

namespace TalentAdmin.Web.Features.Talents.Trash;

/// <summary>What a person does with the trash: in their name, said in a snackbar, with a way back.</summary>
internal sealed class TrashActions(
    IServiceScopeFactory scopes,
    AuthenticationStateProvider authentication,
    IDialogService dialogs,
    ISnackbar snackbar,
    PhotoActions photos,
    PlatformCatalog platforms,
    IOptions<TrashOptions> options)
{
    /// <summary>Asks first. True when the talent is in the trash.</summary>
    public async Task<bool> PutAsync(string talentId, string name, CancellationToken cancellationToken)
    {
        if (await dialogs.AskAsync(TrashText.RemoveTalent(name, options.Value.KeepDays)) is not true)
        {
            return false;
        }

        var answer = await DoAsync((trash, actor) => trash.PutAsync(talentId, actor, cancellationToken));
        if (answer.Succeeded || answer.Error == RosterError.NotFound)
        {
            SayRemoved(name, answer.Succeeded, () => RestoreAsync(talentId, null, name));
            return true;
        }

        snackbar.Add($"{name} was not removed: {Why(answer)}", Severity.Error);
        return false;
    }

    /// <summary>Asks first. True when something was removed; what could not be is said.</summary>
    public async Task<bool> PutAsync(IReadOnlyList<string> talentIds, CancellationToken cancellationToken)
    {
        if (talentIds.Count == 0 || await dialogs.AskAsync(TrashText.RemoveTalents(talentIds.Count, options.Value.KeepDays)) is not true)
        {
            return false;
        }

        List<string> removed = [];
        foreach (var id in talentIds)
        {
            if ((await DoAsync((trash, actor) => trash.PutAsync(id, actor, cancellationToken))).Succeeded)
            {
                removed.Add(id);
            }
        }

        var left = talentIds.Count - removed.Count;
        snackbar.AddUndo(
            $"{Talents(removed.Count)} removed{(left == 0 ? "" : $", {CountText.Of(left)} could not be: try these again")}",
            async () =>
            {
                var back = 0;
                foreach (var id in removed)
                {
                    back += (await DoAsync((trash, actor) => trash.RestoreAsync(id, actor, CancellationToken.None))).Succeeded ? 1 : 0;
                }

                snackbar.Add(
                    back == removed.Count ? $"{Talents(back)} restored" : $"{Talents(back)} restored, {CountText.Of(removed.Count - back)} could not be: see the trash",
                    back == removed.Count ? Severity.Success : Severity.Warning);
            });
        return removed.Count > 0;
    }

    /// <summary>Asks first. True when the account is in the trash.</summary>
    /// <param name="talentId">Whose.</param>
    /// <param name="connection">The account.</param>
    /// <param name="keepsFor">The talent's name where the shown photo is the account's and may stay if the talent agreed; else null.</param>
    /// <param name="cancellationToken">Stops before the change.</param>
    public async Task<bool> PutConnectionAsync(string talentId, ConnectionSummary connection, string? keepsFor, CancellationToken cancellationToken)
    {
        var account = Account(connection.Platform, connection.Handle);
        var choice = await dialogs.AskAsync(TrashText.RemoveAccount(account, options.Value.KeepDays, keepsFor));
        if (choice is null || (choice is false && !await photos.KeepAsync(new PhotoOwner(talentId, keepsFor!))))
        {
            return false;
        }

        var before = choice is true ? await photos.RememberAsync(talentId) : null;
        var answer = await DoAsync((trash, actor) => trash.PutConnectionAsync(talentId, connection.Platform, actor, cancellationToken));
        if (answer.Succeeded || answer.Error == RosterError.NotFound)
        {
            SayRemoved(account, answer.Succeeded, async () =>
            {
                // A photo that was pinned or locked is so again.
                if (await RestoreAsync(talentId, connection.Platform, account) && before?.PhotoId is not null)
                {
                    await photos.ComeBackAsync(talentId, before);
                }
            });
            return true;
        }

        snackbar.Add($"The account was not removed: {Why(answer)}", Severity.Error);
        return false;
    }

    /// <summary>Brings something back, and says whether it came.</summary>
    public Task<bool> RestoreAsync(TrashedItem item) => RestoreAsync(item.TalentId, item.ConnectionId, NameOf(item));

    /// <summary>Asks first. True when it is gone.</summary>
    public async Task<bool> DeleteAsync(TrashedItem item, CancellationToken cancellationToken)
    {
        if (await dialogs.AskAsync(TrashText.DeleteForGood(item, NameOf(item))) is not true)
        {
            return false;
        }

        var answer = item.ConnectionId is { } connection
            ? await DoAsync((trash, actor) => trash.EndConnectionAsync(item.TalentId, connection, actor, cancellationToken))
            : await DoAsync((trash, actor) => trash.EndAsync(item.TalentId, actor, cancellationToken));
        if (answer.Succeeded || answer.Error == RosterError.NotFound)
        {
            snackbar.Add($"{NameOf(item)} is deleted for good", Severity.Success);
            return true;
        }

        snackbar.Add($"{NameOf(item)} was not deleted: {Why(answer)}", Severity.Error);
        return false;
    }

    /// <summary>As people call it.</summary>
    public string NameOf(TrashedItem item) => item is { Platform: { } platform, Handle: { } handle } ? Account(platform, handle) : item.Name;

    private static string Talents(int count) => $"{CountText.Of(count)} {(count == 1 ? "talent was" : "talents were")}";

    private static string Why(RosterResult<bool> answer) => answer.Message ?? "try again.";

    private string Account(string platform, string handle) => TrashText.Account(platforms.DisplayNameOf(platform), handle);

    private void SayRemoved(string what, bool canUndo, Func<Task> undo)
    {
        if (canUndo)
        {
            snackbar.AddUndo($"{what} was removed", undo);
        }
        else
        {
            snackbar.Add($"{what} was removed", Severity.Success);
        }
    }

    private async Task<bool> RestoreAsync(string talentId, string? account, string what)
    {
        var answer = account is null
            ? await DoAsync((trash, actor) => trash.RestoreAsync(talentId, actor, CancellationToken.None))
            : await DoAsync((trash, actor) => trash.RestoreConnectionAsync(talentId, account, actor, CancellationToken.None));
        snackbar.Add(
            answer.Succeeded ? $"{what} is back"
                : answer.Error == RosterError.NotFound ? $"{what} is not in the trash any more: it was deleted for good"
                : $"{what} was not restored: {Why(answer)}",
            answer.Succeeded ? Severity.Success : Severity.Warning);
        return answer.Succeeded;
    }

    private async Task<RosterResult<bool>> DoAsync(Func<ITrash, Actor, Task<RosterResult<bool>>> change)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        await using var scope = scopes.CreateAsyncScope();
        return await change(scope.ServiceProvider.GetRequiredService<ITrash>(), state.User.ToActor());
    }
}
