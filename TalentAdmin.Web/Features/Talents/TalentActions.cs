using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace TalentAdmin.Web.Features.Talents;

/// <summary>What a person does to a talent, from the list and from its page alike, each in a scope of its own.</summary>
internal sealed class TalentActions(
    IServiceScopeFactory scopes,
    AuthenticationStateProvider authentication,
    ISnackbar snackbar,
    RefreshText text,
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

    /// <summary>Changes the roster in the name of the signed-in person.</summary>
    public async Task<RosterResult<T>> ChangeAsync<T>(Func<ITalentRoster, Actor, Task<RosterResult<T>>> change)
    {
        var state = await authentication.GetAuthenticationStateAsync();
        await using var scope = scopes.CreateAsyncScope();
        return await change(scope.ServiceProvider.GetRequiredService<ITalentRoster>(), state.User.ToActor());
    }
}
