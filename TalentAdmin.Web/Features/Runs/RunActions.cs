using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Authorization;
using MudBlazor;

namespace TalentAdmin.Web.Features.Runs;

/// <summary>What a person does with runs, and what is said about it.</summary>
internal sealed class RunActions(
    IRuns runs,
    ITalentDirectory directory,
    AuthenticationStateProvider authentication,
    NavigationManager navigation,
    IDialogService dialogs,
    ISnackbar snackbar,
    ILogger<RunActions> logger)
{
    /// <summary>Asks the platforms anew about these talents. True when it began.</summary>
    public Task<bool> RefreshAsync(IReadOnlyCollection<string> talentIds, CancellationToken cancellationToken) =>
        StartAsync(new SyncAllRequest(RunTrigger.Bulk, Limit: null, ForceRefresh: true, TalentIds: talentIds), cancellationToken);

    /// <summary>The same for all who match a list's filter, once the person is sure.</summary>
    public async Task<bool> RefreshMatchingAsync(TalentQuery query, int count, CancellationToken cancellationToken)
    {
        var sure = await dialogs.AskAsync(new Question(
            $"Refresh {RunText.Talents(count)}?",
            "Their platforms are asked one after the other, as their limits allow. You can watch it on the Runs page, and stop it there.",
            "Refresh",
            "Cancel"));
        return sure is true && await RefreshAsync(await directory.IdsAsync(query, cancellationToken), cancellationToken);
    }

    /// <summary>Asks again about those of a run that failed.</summary>
    public async Task<bool> RetryAsync(string runId, CancellationToken cancellationToken)
    {
        var failed = await runs.FailedTalentsAsync(runId, cancellationToken);
        if (failed.Count == 0)
        {
            snackbar.Add("No talents are left to try again.", Severity.Info);
            return false;
        }

        return await RefreshAsync(failed, cancellationToken);
    }

    /// <summary>Stops a run.</summary>
    public async Task StopAsync(string runId, CancellationToken cancellationToken)
    {
        try
        {
            var state = await authentication.GetAuthenticationStateAsync();
            var run = await runs.CancelAsync(runId, state.User.ToActor(), cancellationToken);
            snackbar.Add(
                run is { Status: RunStatus.Cancelled } ? $"Stopped. {RunText.Talents(run.Done)} of {CountText.Of(run.Requested)} were done and stay so." : "The run was already over.",
                Severity.Success);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.RunActionBroke(exception);
            snackbar.Add("The run could not be stopped: something broke on our side. Try again in a while.", Severity.Error);
        }
    }

    private async Task<bool> StartAsync(SyncAllRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var actor = (await authentication.GetAuthenticationStateAsync()).User.ToActor();
            switch (await runs.StartAsync(request with { StartedBy = actor.Name }, actor, cancellationToken))
            {
                case RunStart.Started { Run: var run }:
                    snackbar.Add(
                        $"{RunText.Talents(run.Requested)} {(run.Requested == 1 ? "is" : "are")} being refreshed.",
                        Severity.Success,
                        options =>
                        {
                            options.Action = "Watch";
                            options.OnClick = _ =>
                            {
                                navigation.NavigateTo($"/runs/{run.Id}");
                                return Task.CompletedTask;
                            };
                        });
                    return true;
                case RunStart.Busy { Other: var other }:
                    snackbar.Add(
                        $"Another run is in progress: {CountText.Of(other.Done)} of {RunText.Talents(other.Requested)} are done. Wait for it, or stop it on the Runs page.",
                        Severity.Warning);
                    return false;
                default:
                    snackbar.Add("Some of these talents no longer exist. Reload the list.", Severity.Warning);
                    return false;
            }
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            logger.RunActionBroke(exception);
            snackbar.Add("The run did not start: something broke on our side. Try again in a while.", Severity.Error);
            return false;
        }
    }
}

internal static partial class RunPageLog
{
    [LoggerMessage(EventId = 640, Level = LogLevel.Error, Message = "What a person asked of a run broke.")]
    public static partial void RunActionBroke(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 641, Level = LogLevel.Error, Message = "A page of runs could not be loaded.")]
    public static partial void RunPageBroke(this ILogger logger, Exception exception);
}
