using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TalentAdmin.Core.Data;
using TalentAdmin.Core.Platforms;
using TalentAdmin.Core.Talents;

namespace TalentAdmin.Bench.Sync;

/// <summary>Talents with an account each that was never asked.</summary>
internal static class SyncRoster
{
    private const int AtOnce = 5_000;

    public static async Task SeedAsync(IServiceProvider services, int count)
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var numbers in Enumerable.Range(0, count).Chunk(AtOnce))
        {
            await using var context = await services.GetRequiredService<IDbContextFactory<TalentDbContext>>().CreateDbContextAsync();
            foreach (var i in numbers)
            {
                var talent = Talent.Create($"Talent {i}", now);
                context.Talents.Add(talent);
                context.Connections.Add(new SocialConnection
                {
                    Id = Identifiers.New("conn", now),
                    TalentId = talent.Id,
                    Platform = PlatformNames.Instagram,
                    Handle = $"t{i}",
                    HandleKey = $"t{i}",
                    CreatedAt = now,
                });
            }

            await context.SaveChangesAsync();
        }
    }
}
