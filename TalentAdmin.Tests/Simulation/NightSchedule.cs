using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Simulation;

/// <summary>
/// Stands in for Quartz: the nightly run at 02:00 on one node, as its job starts it; taken up by another node when that one dies; and the parts of the
/// night behind it.
/// </summary>
internal sealed class NightSchedule(SimulatedWorld world)
{
    public static readonly TimeSpan At = TimeSpan.FromHours(2);

    // As a cluster notices that a node is gone.
    private static readonly TimeSpan _recoversAfter = TimeSpan.FromSeconds(15);

    /// <summary>Goes on for ever.</summary>
    public async Task RunAsync()
    {
        var nightly = SimulatedWorld.Start + At;
        DateTimeOffset? goesOn = null;
        while (true)
        {
            var isNight = goesOn is not { } part || part >= nightly;
            await world.UntilAsync(isNight ? nightly : goesOn!.Value);
            var scheduledFor = nightly;
            await DoAsync(isNight ? services => StartAsync(services, scheduledFor) : ContinueAsync);
            nightly = isNight ? nightly.AddDays(1) : nightly;

            goesOn = null;
            await DoAsync(async services => goesOn = (await SimulatedWorld.Get<NightResumption>(services).FindAsync(CancellationToken.None))?.At);
            if (world.Bug == PlantedBug.ForgetsTheRest)
            {
                goesOn = null;
            }
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
        Note(await runs.WaitAsync(begun.Id, CancellationToken.None));
        await SimulatedWorld.Get<LinkedUserAvatarRefresh>(services).RunAsync(null, CancellationToken.None);
        await SimulatedWorld.Get<ICandidateRefresh>(services).RunRoundAsync(CancellationToken.None);
        await SimulatedWorld.Get<TokenRefreshService>(services).RefreshOldAsync(CancellationToken.None);
        await SimulatedWorld.Get<SyncCleanup>(services).CleanAsync(CancellationToken.None);
    }

    private async Task ContinueAsync(IServiceProvider services)
    {
        if (await SimulatedWorld.Get<NightResumption>(services).FindAsync(CancellationToken.None) is { } next)
        {
            Note(await SimulatedWorld.Get<ITalentProfileImageService>(services).SyncAllAsync(next.Request, CancellationToken.None));
        }
    }

    private void Note(SyncRun? run) => world.History.Note(run is null
        ? "another run goes on"
        : $"the run is over: {run.Status}, {run.Requested} talents, {run.Updated} updated, {run.Unchanged} unchanged, {run.KeptStale} kept, {run.NoPhoto} without, {run.Failed} failed, {run.Skipped} skipped, {run.Error}");
}
