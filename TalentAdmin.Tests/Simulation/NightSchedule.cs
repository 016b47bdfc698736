namespace TalentAdmin.Tests.Simulation;

/// <summary>Stands in for Quartz: the nightly run at 02:00 on one node, as its job starts it; taken up by another node when that one dies.</summary>
internal sealed class NightSchedule(SimulatedWorld world)
{
    public static readonly TimeSpan At = TimeSpan.FromHours(2);

    // As a cluster notices that a node is gone.
    private static readonly TimeSpan _recoversAfter = TimeSpan.FromSeconds(15);

    /// <summary>Goes on for ever.</summary>
    public async Task RunAsync()
    {
        for (var night = SimulatedWorld.Start + At; ; night = night.AddDays(1))
        {
            var scheduledFor = night;
            await world.UntilAsync(night);
            await DoAsync(services => StartAsync(services, scheduledFor));
        }
    }

    private async Task DoAsync(Func<IServiceProvider, Task> job)
    {
        while (!await world.DoAsync(await world.AnyNodeAsync(), job))
        {
            await Task.Delay(_recoversAfter, world.Clock);
        }
    }

    private async Task StartAsync(IServiceProvider services, DateTimeOffset scheduledFor)
    {
        var runs = SimulatedWorld.Get<IRuns>(services);
        var request = new SyncAllRequest(RunTrigger.Scheduled, Limit: null, ScheduledFor: scheduledFor);
        var begun = await runs.StartAsync(request, actor: null, CancellationToken.None) switch
        {
            RunStart.Started started => started.Run,
            RunStart.AlreadyStarted { Earlier: { IsOver: false } earlier } => earlier,
            RunStart.Busy { Other: { Trigger: RunTrigger.Scheduled, IsOver: false } other } => other,
            _ => null,
        };
        world.History.Note(begun is null ? "the nightly run was begun before, or another one goes on" : $"the nightly run is on, over {begun.Requested} talents");
        if (begun is null)
        {
            return;
        }

        await world.WaitForAsync(begun.Id);

        // What platforms put off goes on by itself, on whichever node.
        Note(await runs.WaitAsync(begun.Id, CancellationToken.None));
        await SimulatedWorld.Get<LinkedUserAvatarRefresh>(services).RunAsync(null, CancellationToken.None);
        await SimulatedWorld.Get<ICandidateRefresh>(services).RunRoundAsync(CancellationToken.None);
        await SimulatedWorld.Get<TokenRefreshService>(services).RefreshOldAsync(CancellationToken.None);
        await SimulatedWorld.Get<SyncCleanup>(services).CleanAsync(CancellationToken.None);
    }

    private void Note(SyncRun? run) => world.History.Note(run is null
        ? "the run is gone"
        : $"the nightly run is {run.Status}, {run.Requested} talents, {run.Updated} updated, {run.Unchanged} unchanged, {run.KeptStale} kept, {run.NoPhoto} without, {run.Failed} failed, {run.Skipped} skipped");
}
