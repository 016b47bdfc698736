using System.Globalization;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace TalentAdmin.Web.Features.Attention;

/// <summary>What a person does about an entry of the queue.</summary>
internal sealed class AttentionActions(
    IConnectionRetry retry,
    IAuditLog audit,
    AuthenticationStateProvider authentication,
    TalentActions talents,
    TrashActions trash,
    ConnectActions connect,
    AttentionText text,
    IDialogService dialogs,
    ISnackbar snackbar,
    ILogger<AttentionActions> logger)
{
    private const string Broke = "Something broke on our side. Try again in a while.";

    /// <summary>Asks the platform now, in the person's name. Gives how the account stands then; null when it is gone or it broke.</summary>
    public Task<ConnectionSummary?> RetryAsync(AttentionEntry entry, CancellationToken cancellationToken) =>
        RetryAsync(entry, quietly: false, cancellationToken);

    /// <summary>Notes that several accounts are asked now: once for all, not once an account. False when something broke, which the person is then told.</summary>
    public async Task<bool> BeginRetriesAsync(IReadOnlyList<AttentionEntry> entries, CancellationToken cancellationToken)
    {
        try
        {
            await NoteAsync(entries, cancellationToken);
            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.RetryBroke(exception, entries[0].ConnectionId);
            snackbar.Add(Broke, Severity.Error);
            return false;
        }
    }

    /// <summary>One of several that were begun together: says nothing.</summary>
    public Task<ConnectionSummary?> RetryQuietlyAsync(AttentionEntry entry, CancellationToken cancellationToken) =>
        RetryAsync(entry, quietly: true, cancellationToken);

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
            { dialog => dialog.Connection, entry.Account },
        };
        var dialog = await dialogs.ShowAsync<EditHandleDialog>("Edit handle", parameters);
        if (await dialog.Result is not { Canceled: false, Data: ConnectionSummary changed })
        {
            return false;
        }

        snackbar.Add($"{text.Platform(changed.Platform)} is @{changed.Handle} now. Asking for its photo…", Severity.Info);
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
        trash.PutConnectionAsync(entry.TalentId, entry.Account, keepsFor: null, cancellationToken);

    private async Task<ConnectionSummary?> RetryAsync(AttentionEntry entry, bool quietly, CancellationToken cancellationToken)
    {
        try
        {
            if (!quietly)
            {
                await NoteAsync([entry], cancellationToken);
            }

            var connection = await retry.RetryAsync(entry.TalentId, entry.Account.Platform, cancellationToken);
            if (!quietly && connection is not null)
            {
                snackbar.Add(text.AfterRetry(entry.TalentName, connection), IsWell(connection) ? Severity.Success : Severity.Warning);
            }

            return connection;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.RetryBroke(exception, entry.ConnectionId);
            if (!quietly)
            {
                snackbar.Add(Broke, Severity.Error);
            }

            return null;
        }
    }

    private async Task NoteAsync(IReadOnlyList<AttentionEntry> entries, CancellationToken cancellationToken)
    {
        var actor = (await authentication.GetAuthenticationStateAsync()).User.ToActor();
        var (talentId, detail) = entries is [var only]
            ? (only.TalentId, $"{only.Account.Platform} @{only.Account.Handle}")
            : (null, string.Create(CultureInfo.InvariantCulture, $"{entries.Count} accounts"));
        await audit.NoteAsync(actor, "connection.retried", talentId, detail, cancellationToken);
    }

    private static bool IsWell(ConnectionSummary connection) =>
        connection.Health is ConnectionHealth.Healthy or ConnectionHealth.Pending or ConnectionHealth.Renamed;
}
