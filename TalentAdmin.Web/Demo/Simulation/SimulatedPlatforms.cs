using System.Collections.Concurrent;

namespace TalentAdmin.Web.Demo.Simulation;

/// <summary>The state of the simulated world. Any handle is an account from the moment somebody asks for it.</summary>
public sealed class SimulatedPlatforms
{
    private const string NameMark = "new";

    private readonly ConcurrentDictionary<(string Platform, string Handle), SimulatedAccount> _accounts = new();
    private readonly ConcurrentDictionary<(string Platform, string Handle), SimulatedAccount> _renamed = new();

    public SimulatedPlatform Instagram { get; } = new(InstagramPlatform.Name) { HasTokens = true };

    public SimulatedPlatform TikTok { get; } = new(TikTokPlatform.Name) { HasTokens = true, TellsHandles = false, UrlLifetime = TimeSpan.FromHours(6) };

    public SimulatedPlatform YouTube { get; } = new(YouTubePlatform.Name);

    public SimulatedPlatform Bluesky { get; } = new(BlueskyApi.Platform);

    public SimulatedPlatform Twitch { get; } = new(TwitchApi.Platform);

    /// <summary>In the order of priority.</summary>
    public IReadOnlyList<SimulatedPlatform> All => [Instagram, TikTok, YouTube, Bluesky, Twitch];

    /// <summary>The account that has a handle now; one that is missing for a handle that was given up.</summary>
    public SimulatedAccount Named(string platform, string handle)
    {
        var account = Known(platform, handle);
        return string.Equals(account.Name, handle, StringComparison.OrdinalIgnoreCase)
            ? account
            : new SimulatedAccount(platform, handle) { Kind = SimulatedKind.Missing };
    }

    /// <summary>The account that has or had a handle.</summary>
    public SimulatedAccount Known(string platform, string handle) =>
        _renamed.TryGetValue((platform, handle.ToLowerInvariant()), out var renamed) ? renamed : Account(platform, handle);

    /// <summary>The creator takes another handle, and with the next rename the first one again. Gives the handle now.</summary>
    public string Rename(SimulatedAccount account)
    {
        ArgumentNullException.ThrowIfNull(account);
        account.Name = account.Name == account.Handle ? NameMark + account.Handle : account.Handle;
        if (account.Name != account.Handle)
        {
            _renamed[(account.Platform, account.Name.ToLowerInvariant())] = account;
        }

        return account.Name;
    }

    /// <summary>The account that was founded with a handle.</summary>
    public SimulatedAccount Account(string platform, string handle)
    {
        var key = handle.ToLowerInvariant();
        return _accounts.GetOrAdd((platform, key), k => SimulatedAccount.FromHandle(k.Platform, k.Handle));
    }
}
