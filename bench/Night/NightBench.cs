using System.Diagnostics;
using System.Globalization;

namespace TalentAdmin.Bench.Night;

/// <summary>A night over many talents with every limit on, in fake time.</summary>
internal static class NightBench
{
    private const int ExpectedTalents = 2_000;

    public static async Task<int> RunAsync(string[] args)
    {
        var plan = new NightPlan(args is [var text, ..] ? int.Parse(text, CultureInfo.InvariantCulture) : ExpectedTalents);
        await using var night = await SimulatedNight.CreateAsync(plan);
        var started = night.Clock.GetUtcNow();
        using var trips = new RoundTrips("PlatformLimits");
        var clock = Stopwatch.StartNew();
        await night.RunAsync();
        clock.Stop();

        var byHandle = Measure(night, "graph.facebook.com", "Instagram by handle", TimeSpan.FromHours(1), plan.InstagramPerHour, "hour");
        var byToken = Measure(
            night, "graph.instagram.com", "Instagram by token", TimeSpan.FromHours(1), plan.InstagramPerHour * (plan.Talents - ((plan.Talents + 3) / 4)), "hour");
        var tikTok = Measure(night, "open.tiktokapis.com", "TikTok", TimeSpan.FromMinutes(1), plan.TikTokPerMinute, "minute");
        var youTube = Measure(night, "www.googleapis.com", "YouTube", TimeSpan.FromDays(1), plan.YouTubePerDay, "day");
        var refused = night.Calls.Calls.Count(c => c.Status >= 400);
        var synced = await night.CountSyncedAsync();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{synced} of {plan.Talents} talents synced in {night.Parts} parts, {refused} refusals; fake time {night.Run!.FinishedAt - started:h\\:mm\\:ss}, real {clock.Elapsed.TotalSeconds:F0} s, {trips.Take()} round trips for the limits of {night.Calls.Calls.Count} calls"));
        return refused == 0 && synced == plan.Talents && Math.Max(Math.Max(byHandle, byToken), Math.Max(tikTok, youTube)) <= 80 ? 0 : 1;
    }

    private static double Measure(SimulatedNight night, string host, string name, TimeSpan window, int limit, string words)
    {
        var most = night.Calls.MostWithin(window, host);
        var percent = 100.0 * most / limit;
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-20}{night.Calls.Calls.Count(c => c.Host == host),7} calls, at most {most} of {limit} in any {words} ({percent:F1} %)"));
        return percent;
    }
}
