using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Tests.Simulation;

/// <summary>Lets the hours pass at once in which nobody has anything to do, but for services that look whether there is something.</summary>
internal sealed class QuietHours(SimulatedWorld world)
{
    /// <summary>Between two looks; the same is left before the next thing that happens.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromSeconds(4);

    // Longer than anything that is under way leaves the network alone between two calls.
    private static readonly TimeSpan _silence = TimeSpan.FromSeconds(6);

    /// <summary>A chance to skip, to a time at most.</summary>
    public async Task LookAsync(DateTimeOffset atMost)
    {
        if (world.Plan.SkipsQuietHours
            && (world.Clock.NextOfWorld is { } next && next < atMost ? next : atMost) is var until
            && until - world.Clock.Now > 2 * Look
            && world.Acting == 0
            && world.Clock.Now - world.Network.LastCallAt > _silence
            && world.Up.All(n => n.Calling == 0 && SimulatedWorld.Get<SyncQueue>(n.Services).Count == 0)
            && world.Waits?.AnyPossible != true
            && !await AnyRunAsync())
        {
            world.Clock.SkipTo(until - Look);
        }
    }

    private async Task<bool> AnyRunAsync()
    {
        await using var context = world.Database.Open();
        return await context.Runs.AnyAsync(r => r.Slot != null);
    }
}
