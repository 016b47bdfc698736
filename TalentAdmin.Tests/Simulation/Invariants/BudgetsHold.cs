using System.Globalization;

namespace TalentAdmin.Tests.Simulation.Invariants;

/// <summary>The platforms' own counts of calls never pass their limits.</summary>
internal sealed class BudgetsHold() : Invariant("No platform is called more often within any of its windows than it allows.")
{
    public override Task<string?> LookBackAsync(SimulatedWorld world, SimulatedRoster roster, TalentDbContext context)
    {
        var since = world.Clock.Now.AddDays(-1);
        var calls = world.Network.Calls.Where(c => c.At >= since).ToList();
        var users = roster.Talents.SelectMany(t => t.Accounts).Count(a => a is { Platform: InstagramPlatform.Name, Token: not null });
        var options = new InstagramOptions();
        return Task.FromResult(
            TooMany("Instagram by handle", calls, c => c is { Platform: InstagramPlatform.Name, ByAgency: true }, TimeSpan.FromHours(1), options.AgencyCallsPerHour)
            ?? TooMany("Instagram by token", calls, c => c is { Platform: InstagramPlatform.Name, ByAgency: false }, TimeSpan.FromHours(1), options.CallsPerUserHour * users)
            ?? TooMany("TikTok", calls, c => c.Platform == TikTokPlatform.Name, TimeSpan.FromMinutes(1), new TikTokOptions().CallsPerMinute)
            ?? TooMany("YouTube", calls, c => c.Platform == YouTubePlatform.Name, TimeSpan.FromDays(1), new YouTubeOptions().UnitsPerDay));
    }

    private static string? TooMany(string what, List<NetworkCall> all, Func<NetworkCall, bool> counts, TimeSpan window, int limit)
    {
        var calls = all.Where(counts).Select(c => c.At).ToList();
        for (var i = limit; i < calls.Count; i++)
        {
            if (calls[i] - calls[i - limit] < window)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{what} was called more than {limit} times in the {window} before {calls[i]:u}.");
            }
        }

        return null;
    }
}
