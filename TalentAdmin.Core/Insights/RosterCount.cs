using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Insights;

/// <summary>Counts how the roster stands, into today's rows.</summary>
public sealed class RosterCount(IDbContextFactory<TalentDbContext> contexts, IAttentionQueue attention, TimeProvider time)
{
    public async Task CountAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = Rollup.StartOfDay(now);
        var (day, week) = (now.AddDays(-1), now.AddDays(-7));
        await using var reading = await contexts.CreateDbContextAsync(cancellationToken);
        var sources = await reading.Talents
            .GroupBy(t => t.ProfileImageSource)
            .Select(g => new { Source = g.Key, Talents = g.Count() })
            .ToListAsync(cancellationToken);
        var ages = await reading.Talents
            .Where(t => t.Connections.Any())
            .GroupBy(t => t.LastProfileImageSyncAt == null ? Age.Never
                : t.LastProfileImageSyncAt >= day ? Age.Fresh
                : t.LastProfileImageSyncAt >= week ? Age.Recent : Age.Old)
            .Select(g => new { Age = g.Key, Talents = g.Count() })
            .ToDictionaryAsync(g => g.Age, g => g.Talents, cancellationToken);
        var row = new RosterDay
        {
            Day = today,
            Talents = sources.Sum(s => s.Talents),
            Fresh = ages.GetValueOrDefault(Age.Fresh),
            Recent = ages.GetValueOrDefault(Age.Recent),
            Never = ages.GetValueOrDefault(Age.Never),
            Old = ages.GetValueOrDefault(Age.Old),
            Attention = await attention.CountAsync(cancellationToken),
        };
        await ReplaceAsync(row, sources.ConvertAll(s => new SourceDay { Day = today, Source = s.Source, Talents = s.Talents }), cancellationToken);
    }

    private async Task ReplaceAsync(RosterDay row, List<SourceDay> sources, CancellationToken cancellationToken)
    {
        await contexts.InTransactionAsync(async (context, token) =>
        {
            await context.RosterDays.Where(r => r.Day == row.Day).ExecuteDeleteAsync(token);
            await context.SourceDays.Where(s => s.Day == row.Day).ExecuteDeleteAsync(token);
            context.RosterDays.Add(row);
            context.SourceDays.AddRange(sources);
            await context.SaveChangesAsync(token);
        }, cancellationToken);
    }

    private enum Age
    {
        Never,
        Fresh,
        Recent,
        Old,
    }
}
