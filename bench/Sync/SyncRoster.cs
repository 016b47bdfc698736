using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Bench.Sync;

/// <summary>Talents with an account each.</summary>
internal static class SyncRoster
{
    private const int AtOnce = 5_000;

    /// <summary>Accounts that were never asked; or that were, a day ago, without a file of the pictures that they had.</summary>
    public static async Task SeedAsync(IServiceProvider services, int count, bool isSynced = false, int first = 0)
    {
        var now = TimeProvider.System.GetUtcNow();
        foreach (var numbers in Enumerable.Range(first, count).Chunk(AtOnce))
        {
            List<(string Talent, string Connection, int Number)> accounts = [];
            await using var context = await services.GetRequiredService<IDbContextFactory<TalentDbContext>>().CreateDbContextAsync();
            foreach (var i in numbers)
            {
                var talent = Talent.Create($"Talent {i}", now);
                context.Talents.Add(talent);
                var connectionId = Identifiers.New("conn", now);
                accounts.Add((talent.Id, connectionId, i));
                context.Connections.Add(new SocialConnection
                {
                    Id = connectionId,
                    TalentId = talent.Id,
                    Platform = InstagramPlatform.Name,
                    Handle = $"t{i}",
                    HandleKey = $"t{i}",
                    CreatedAt = now,
                });
            }

            await context.SaveChangesAsync();
            if (isSynced)
            {
                await services.GetRequiredService<BatchWriter>().CommitAsync(
                    Synced(accounts, context.Talents.Local.First().Version, now.AddDays(-1)), CancellationToken.None);
            }
        }
    }

    private static BatchRows Synced(List<(string Talent, string Connection, int Number)> accounts, long version, DateTimeOffset at) => new(
        [.. accounts.Select(a => new TalentRow(a.Talent, version, InstagramPlatform.Name, $"/avatars/{Hash(a.Number)}/256.webp", Photo(a.Number), at, at, null, 0, false))],
        [.. accounts.Select(a => new ConnectionRow(a.Connection, a.Talent, nameof(ConnectionHealth.Healthy), at, null, at, $"t{a.Number}", Photo(a.Number), null, 0, at))],
        [],
        [
            .. accounts.Select(a => new ProfilePhoto
            {
                Id = Photo(a.Number),
                TalentId = a.Talent,
                ContentHash = Hash(a.Number),
                Key = Hash(a.Number),
                Source = InstagramPlatform.Name,
                Origin = a.Connection,
                ConfirmedAt = at,
                SourceUrl = $"https://{PacedSource.Host}/t{a.Number}.jpg",
                PictureId = $"/t{a.Number}.jpg",
                Width = 320,
                Height = 320,
                ByteCount = 20_000,
                FetchedAt = at,
            }),
        ],
        []);

    private static string Photo(int number) => $"photo_{number}";

    private static string Hash(int number) => Convert.ToHexStringLower(SHA256.HashData(BitConverter.GetBytes(number)));
}
