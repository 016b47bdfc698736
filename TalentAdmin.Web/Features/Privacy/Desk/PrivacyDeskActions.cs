using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace TalentAdmin.Web.Features.Privacy.Desk;

/// <summary>What admins do about requests: asking once more, doing it, and saying how it went. True if something was changed.</summary>
internal sealed class PrivacyDeskActions(
    IPrivacyRequests requests,
    IPermissionLedger ledger,
    StepUpPrompt stepUp,
    AuthenticationStateProvider authentication,
    IDialogService dialogs,
    ISnackbar snackbar,
    ILogger<PrivacyDeskActions> logger)
{
    public async Task<bool> ConfirmAsync(PrivacyRequestSummary request) =>
        await dialogs.AskAsync(
            new Question("Is it the person who asks?", PrivacyText.Confirming(request), request.Kind == PrivacyRequestKind.Erase ? "Delete it" : "Confirm")
            {
                TakesAway = request.Kind == PrivacyRequestKind.Erase,
            }) == true
        && (request.Kind != PrivacyRequestKind.Erase || await stepUp.EnsureAsync())
        && await RunAsync(actor => requests.ConfirmAsync(request.Id, actor, CancellationToken.None), PrivacyText.State);

    public Task<bool> CompleteAsync(PrivacyRequestSummary request) =>
        RunAsync(actor => requests.CompleteAsync(request.Id, actor, CancellationToken.None), PrivacyText.State);

    public async Task<bool> RefuseAsync(PrivacyRequestSummary request)
    {
        var dialog = await dialogs.ShowAsync<RefuseDialog>("Refuse");
        return await dialog.Result is { Canceled: false, Data: string reason }
            && await RunAsync(actor => requests.RefuseAsync(request.Id, reason, actor, CancellationToken.None), _ => "Refused");
    }

    /// <summary>The creator has removed our app at the platform.</summary>
    public async Task SettleAsync(NotRevoked grant)
    {
        try
        {
            var isDone = await ledger.SettleAsync(grant.GrantId, (await authentication.GetAuthenticationStateAsync()).User.ToActor(), CancellationToken.None);
            snackbar.Add(isDone ? "Noted" : PrivacyText.Refusal(PrivacyRequestError.Conflict), isDone ? Severity.Success : Severity.Error);
        }
        catch (Exception exception)
        {
            logger.ActBroke(exception);
            snackbar.Add("That did not work. Reload the list and try again.", Severity.Error);
        }
    }

    /// <summary>Stores Meta's list.</summary>
    public Task<bool> StoreAsync(IReadOnlyList<string> ids) => RunAsync(
        actor => requests.CreateAsync(
            new NewPrivacyRequest(PrivacyRequestKind.Erase, PrivacyRequestOrigin.Mail) { AccountIds = ids }, actor, CancellationToken.None),
        PrivacyText.Stored);

    private async Task<bool> RunAsync(Func<Actor, Task<PrivacyRequestResult>> change, Func<PrivacyRequestSummary, string> success)
    {
        try
        {
            var actor = (await authentication.GetAuthenticationStateAsync()).User.ToActor();
            var result = await change(actor);
            snackbar.Add(
                result.Request is { } request ? success(request) : PrivacyText.Refusal(result.Error), result.Request is null ? Severity.Error : Severity.Success);
            return result.Request is not null;
        }
        catch (Exception exception)
        {
            logger.ActBroke(exception);
            snackbar.Add("That did not work, and nothing may have changed. Reload the list and try again.", Severity.Error);
            return false;
        }
    }
}
