namespace TalentAdmin.Web.Commands;

/// <summary>`sync`: the main job by hand, for one talent or for all that are due.</summary>
internal static class SyncCommand
{
    private static readonly TimeSpan _tellEvery = TimeSpan.FromSeconds(2);

    public static async Task<CommandResult> RunAsync(IServiceProvider services, string[] args, TextWriter progress, CancellationToken cancellationToken)
    {
        var talent = Arguments.ValueOf(args, "--talent");
        var all = args.Contains("--all");
        return (talent, all) switch
        {
            ({ Length: > 0 }, false) => await OneAsync(services, talent, cancellationToken),
            (null, true) => await AllAsync(services, args.Contains("--force"), progress, cancellationToken),
            _ => new CommandResult(CommandLine.Misused, CommandHelp.Of("sync")),
        };
    }

    private static async Task<CommandResult> OneAsync(IServiceProvider services, string talentId, CancellationToken cancellationToken)
    {
        await ReplayAsync(services, cancellationToken);
        var result = await services.GetRequiredService<ITalentProfileImageService>()
            .RefreshAsync(talentId, forceRefresh: true, CommandNotes.Operator, cancellationToken);
        return result.Effect switch
        {
            SyncEffect.Gone => new CommandResult(1, $"There is no talent {talentId}."),
            SyncEffect.Failed or SyncEffect.Kept or SyncEffect.Deferred => new CommandResult(1, $"{talentId}: {result.Effect}, {result.FailedPlatform}: {result.Reason}."),
            _ => new CommandResult(0, $"{talentId}: {result.Effect}, shows {result.Source}."),
        };
    }

    private static async Task<CommandResult> AllAsync(IServiceProvider services, bool force, TextWriter progress, CancellationToken cancellationToken)
    {
        await ReplayAsync(services, cancellationToken);
        var runs = services.GetRequiredService<IRuns>();
        var request = new SyncAllRequest(RunTrigger.Bulk, Limit: null, ForceRefresh: force, StartedBy: CommandNotes.Operator.Name);
        if (await runs.StartAsync(request, CommandNotes.Operator, cancellationToken) is not RunStart.Started { Run: var run })
        {
            return new CommandResult(1, "Another run over many talents is going on. Wait for its end, or stop it on the Runs page.");
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var telling = TellAsync(runs, run.Id, progress, ended.Token);
        run = await runs.WaitAsync(run.Id, cancellationToken) ?? run;
        await ended.CancelAsync();
        await telling;

        var line = $"{run.Done} of {run.Requested} talents: {run.Updated} new, {run.Unchanged} unchanged, {run.NoPhoto} without a photo, {run.KeptStale} kept, {run.Failed} failed, {run.Skipped} skipped."
            + (run.Status == RunStatus.Waiting ? $" The rest waits until {run.WaitsUntil:u} ({run.WaitsFor}); the running app goes on with it." : null);
        return new CommandResult(run.Status == RunStatus.Completed && run.KeptStale + run.Failed == 0 ? 0 : 1, line);
    }

    // No account is asked whose permission an older database brought back.
    private static Task ReplayAsync(IServiceProvider services, CancellationToken cancellationToken) =>
        services.GetRequiredService<EndsReplay>().RunAsync(cancellationToken);

    private static async Task TellAsync(IRuns runs, string runId, TextWriter progress, CancellationToken cancellationToken)
    {
        try
        {
            using var timer = new PeriodicTimer(_tellEvery);
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                if (await runs.FindAsync(runId, cancellationToken) is { IsOver: false } run)
                {
                    await progress.WriteLineAsync($"{run.Done} of {run.Requested}");
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }
}
