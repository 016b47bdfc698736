using System.Collections.Concurrent;
using TalentAdmin.Core.Platforms;

namespace TalentAdmin.Web.Demo.Simulation;

/// <summary>The state of the simulated world. Any handle is an account from the moment somebody asks for it.</summary>
public sealed class SimulatedPlatforms
{
    private readonly ConcurrentDictionary<(string Platform, string Handle), SimulatedAccount> _accounts = new();

    public SimulatedPlatform Instagram { get; } = new(PlatformNames.Instagram) { HasTokens = true };

    public SimulatedPlatform TikTok { get; } = new(PlatformNames.TikTok) { HasTokens = true, UrlLifetime = TimeSpan.FromHours(6) };

    public SimulatedPlatform YouTube { get; } = new(PlatformNames.YouTube);

    public SimulatedPlatform Bluesky { get; } = new(BlueskyApi.Platform);

    public SimulatedPlatform Twitch { get; } = new(TwitchApi.Platform);

    /// <summary>In the order of priority.</summary>
    public IReadOnlyList<SimulatedPlatform> All => [Instagram, TikTok, YouTube, Bluesky, Twitch];

    /// <summary>The account behind a handle.</summary>
    public SimulatedAccount Account(string platform, string handle)
    {
        var key = handle.ToLowerInvariant();
        return _accounts.GetOrAdd((platform, key), k => SimulatedAccount.FromHandle(k.Platform, k.Handle));
    }
}
