using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Simulation;

/// <summary>Lets the hours pass at once in which nobody has anything to do, but for services that look whether there is something.</summary>
internal sealed class QuietHours(SimulatedWorld world)
{
    /// <summary>Between two looks; the same is left before the next thing that happens.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(4);

    // Longer than anything that is under way leaves the network alone between two calls.
    private static readonly TimeSpan _silence = TimeSpan.FromSeconds(6);

    private static readonly TimeSpan _overdue = TimeSpan.FromMinutes(5);

    /// <summary>A chance to skip, to a time at most.</summary>
    public async Task LookAsync(DateTimeOffset atMost)
    {
        var now = world.Clock.Now;
        if (!world.Plan.SkipsQuietHours || world.Acting > 0 || now - world.Network.LastCallAt <= _silence || world.Up.Any(n => n.Calling > 0))
        {
            return;
        }

        var until = Earlier(Earlier(atMost, world.Clock.NextOfWorld), await NextDueAsync());
        if (until - now > 2 * Look)
        {
            world.Clock.SkipTo(until - Look);
        }
    }

    // When the first of the work that is stored can be done: at once, at its time, or when its holder's time is up. What nobody has taken for long
    // nobody will take: invariants see that.
    private async Task<DateTimeOffset?> NextDueAsync()
    {
        var since = world.Clock.Now - _overdue;
        await using var context = world.Database.Open();
        var ofBatches = await context.RunBatches
            .Where(b => b.Status != RunBatchStatus.Done && context.Runs.Where(SyncRun.Open).Any(r => r.Id == b.RunId))
            .Select(b => (DateTimeOffset?)(b.HeldUntil ?? world.Clock.Now))
            .Where(due => due > since)
            .MinAsync();
        var ofOutbox = await context.Outbox.Select(m => (DateTimeOffset?)(m.HeldUntil ?? m.DueAt)).Where(due => due > since).MinAsync();
        return ofBatches < (ofOutbox ?? DateTimeOffset.MaxValue) ? ofBatches : ofOutbox;
    }

    private static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset? other) => other < one ? other.Value : one;
}
