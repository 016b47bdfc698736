using MudBlazor;
using TalentAdmin.Core.Attention;
using TalentAdmin.Core.Talents;
using TalentAdmin.Web.Features.Connections;
using TalentAdmin.Web.Features.Talents;

namespace TalentAdmin.Web.Features.Attention;

/// <summary>What a person does about an entry of the queue.</summary>
internal sealed class AttentionActions(
    IAccountRetry retry,
    TalentActions talents,
    ConnectActions connect,
    AttentionWords words,
    IDialogService dialogs,
    ISnackbar snackbar,
    ILogger<AttentionActions> logger)
{
    /// <summary>Asks the platform now. Gives how the account stands then; null when it is gone or it broke.</summary>
    public async Task<ConnectionSummary?> RetryAsync(AttentionEntry entry, bool quietly, CancellationToken cancellationToken)
    {
        try
        {
            var account = await retry.RetryAsync(entry.TalentId, entry.Account.Platform, cancellationToken);
            if (!quietly && account is not null)
            {
                snackbar.Add(words.AfterRetry(entry.TalentName, account), IsWell(account) ? Severity.Success : Severity.Warning);
            }

            return account;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.RetryBroke(exception, entry.ConnectionId);
            if (!quietly)
            {
                snackbar.Add("Something broke on our side. Try again in a while.", Severity.Error);
            }

            return null;
        }
    }

    /// <summary>Makes a link for the creator, who heals the account with it.</summary>
    public Task<bool> SendLinkAsync(AttentionEntry entry) =>
        connect.SendLinkAsync(entry.TalentId, entry.Account.Platform, entry.Account.Handle);

    /// <summary>Asks for the right handle. True when there is another one.</summary>
    public async Task<bool> EditHandleAsync(AttentionEntry entry)
    {
        var parameters = new DialogParameters<EditHandleDialog>
        {
            { dialog => dialog.TalentId, entry.TalentId },
            { dialog => dialog.TalentName, entry.TalentName },
            { dialog => dialog.Account, entry.Account },
        };
        var dialog = await dialogs.ShowAsync<EditHandleDialog>("Edit handle", parameters);
        if (await dialog.Result is not { Canceled: false, Data: ConnectionSummary changed })
        {
            return false;
        }

        snackbar.Add($"{words.Platform(changed.Platform)} is @{changed.Handle} now. Asking for its photo…", Severity.Info);
        return true;
    }

    /// <summary>Takes note of a new handle.</summary>
    public async Task<bool> AcknowledgeAsync(AttentionEntry entry, CancellationToken cancellationToken)
    {
        var answer = await talents.ChangeAsync((roster, actor) =>
            roster.AcknowledgeRenameAsync(entry.TalentId, entry.Account.Platform, actor, cancellationToken));
        if (!answer.Succeeded && answer.Error != RosterError.NotFound)
        {
            snackbar.Add(answer.Message ?? "It could not be saved. Try again.", Severity.Error);
            return false;
        }

        return true;
    }

    /// <summary>Asks first. True when the account is gone.</summary>
    public Task<bool> RemoveAsync(AttentionEntry entry, CancellationToken cancellationToken) =>
        talents.DisconnectAsync(entry.TalentId, entry.Account, words.Platform(entry.Account.Platform), cancellationToken);

    private static bool IsWell(ConnectionSummary account) =>
        account.Health is ConnectionHealth.Healthy or ConnectionHealth.Pending or ConnectionHealth.Renamed;
}
