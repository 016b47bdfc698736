using System.Globalization;

namespace TalentAdmin.Tests.Simulation;

/// <summary>The talents of a simulation and their accounts, on three platforms, with and without pictures.</summary>
internal sealed class SimulatedRoster(SimulatedWorld world)
{
    private static readonly (string Platform, bool HasToken, bool HasPicture)[][] _kinds =
    [
        [(InstagramPlatform.Name, false, true)],
        [(InstagramPlatform.Name, true, true), (YouTubePlatform.Name, false, true)],
        [(InstagramPlatform.Name, true, false), (TikTokPlatform.Name, true, true)],
        [(YouTubePlatform.Name, false, true)],
        [(InstagramPlatform.Name, false, false), (TikTokPlatform.Name, true, false), (YouTubePlatform.Name, false, true)],
        [(TikTokPlatform.Name, true, true)],
    ];

    private readonly List<SimulatedTalent> _talents = [];

    public IReadOnlyList<SimulatedTalent> Talents => _talents;

    /// <summary>Those whose accounts are connected from the beginning.</summary>
    public async Task SeedAsync(int count)
    {
        var tokens = new TokenProtector(world.Keys);
        await using var context = world.Database.Open();
        for (var i = 0; i < count; i++)
        {
            var talent = Add(_kinds[i % _kinds.Length]);
            var row = new Talent { Id = talent.Id, CreatedAt = world.Clock.Now };
            row.Rename(talent.Id);
            context.Talents.Add(row);
            foreach (var account in talent.Accounts)
            {
                var id = $"conn_{account.Platform}_{talent.Id}";
                context.Connections.Add(new SocialConnection
                {
                    Id = id,
                    TalentId = talent.Id,
                    Platform = account.Platform,
                    Handle = account.Handle,
                    HandleKey = account.Handle,
                    ProtectedAccessToken = account.Token is { } token ? tokens.Protect(id, token) : null,
                    TokenIssuedAt = account.Token is null ? null : world.Clock.Now,
                    TokenExpiresAt = account.Token is null ? null : world.Clock.Now.AddDays(500),
                    CreatedAt = world.Clock.Now,
                });
            }
        }

        await context.SaveChangesAsync();
    }

    /// <summary>Somebody who is about to be connected: stored without accounts.</summary>
    public async Task<SimulatedTalent> AddUnconnectedAsync(int kind)
    {
        var talent = Add(_kinds[kind % _kinds.Length]);
        await using var context = world.Database.Open();
        var row = new Talent { Id = talent.Id, CreatedAt = world.Clock.Now };
        row.Rename(talent.Id);
        context.Talents.Add(row);
        await context.SaveChangesAsync();
        return talent;
    }

    private SimulatedTalent Add((string Platform, bool HasToken, bool HasPicture)[] kind)
    {
        var talent = new SimulatedTalent(
            string.Create(CultureInfo.InvariantCulture, $"talent_{_talents.Count + 1:d6}"),
            [.. kind.Select(k => world.Network.Accounts.Add(k.Platform, k.HasToken, k.HasPicture))]);
        _talents.Add(talent);
        return talent;
    }
}

/// <summary>A talent and the accounts that it has on platforms.</summary>
internal sealed record SimulatedTalent(string Id, IReadOnlyList<FakeAccount> Accounts)
{
    /// <summary>There is something to be shown.</summary>
    public bool HasPicture => Accounts.Any(a => a.HasPicture);
}
