using System.Diagnostics.Metrics;
using Microsoft.Extensions.Hosting;

namespace TalentAdmin.Core.Insights.Gauges;

/// <summary>What is measured when somebody asks: how things stand in this process. Nothing here waits for a database.</summary>
internal sealed class StateGauges(
    IMeterFactory meters, Outbox outbox, RateLimitState limits, RateLimitSizes sizes, CircuitBreakerState circuits, PlatformCatalog catalog, IAvatarFeed feed, TimeProvider time)
    : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = meters.Create(TelemetryNames.Meter);
        meter.CreateObservableGauge("talentadmin.queue.depth", () => outbox.Waiting(SyncQueue.Kind), "{talent}", "Talents that wait for a sync in the background.");
        meter.CreateObservableGauge("talentadmin.platform.budget.left", BudgetsLeft, "{call}", "Calls that a platform's limit leaves now, in all processes.");
        meter.CreateObservableGauge("talentadmin.platform.budget.size", BudgetSizes, "{call}", "Calls that a platform's limit allows in its window.");
        meter.CreateObservableGauge("talentadmin.platform.circuit.open", OpenCircuits, "{circuit}", "1 while a platform counts as down in this process, else 0.");
        meter.CreateObservableGauge("talentadmin.live.subscribers", () => feed.Listeners, "{subscriber}", "Who waits for news of a picture: avatars on open pages, and the hub.");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private IEnumerable<Measurement<int>> BudgetsLeft()
    {
        var now = time.GetUtcNow();
        foreach (var budget in sizes.All)
        {
            var used = (limits.Of(budget.Key)?.Used ?? UsedCalls.None).At(budget.Window, now).Total;
            yield return Of(budget, Math.Max(0, sizes.LastKnown(budget) - used));
        }
    }

    private IEnumerable<Measurement<int>> BudgetSizes() => sizes.All.Select(budget => Of(budget, sizes.LastKnown(budget)));

    private IEnumerable<Measurement<int>> OpenCircuits()
    {
        var open = circuits.Open.Select(c => c.Platform).ToHashSet(StringComparer.Ordinal);
        return catalog.All.Select(p => new Measurement<int>(open.Contains(p.Name) ? 1 : 0, new KeyValuePair<string, object?>("platform", p.Name)));
    }

    private static Measurement<int> Of(PlatformBudget budget, int calls) => new(
        calls,
        new("platform", budget.Platform),
        new("limit", budget.Key));
}
