using Microsoft.EntityFrameworkCore;
using TalentAdmin.Core.Auditing;
using TalentAdmin.Core.Data;
using TalentAdmin.Core.Photos;
using TalentAdmin.Core.Sync;

namespace TalentAdmin.Core.Choosing;

internal sealed class Placeholders(
    IDbContextFactory<TalentDbContext> contexts, PlaceholderBook book, ISyncQueue queue, TimeProvider time) : IPlaceholders
{
    public async Task<IReadOnlyList<LearntPlaceholder>> ListAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var all = await context.Placeholders.AsNoTracking().ToListAsync(cancellationToken);
        return [.. all.OrderBy(p => p.Verdict != PlaceholderVerdict.Suspected).ThenByDescending(p => p.DecidedAt ?? p.ProposedAt)];
    }

    public async Task<bool> DecideAsync(string platform, string shape, bool isPlaceholder, Actor actor, CancellationToken cancellationToken)
    {
        if (shape.Length != Fingerprint.ShapeLength || !shape.All(char.IsAsciiHexDigitLower))
        {
            return false;
        }

        await using var strategySource = await contexts.CreateDbContextAsync(cancellationToken);
        await strategySource.Database.CreateExecutionStrategy().ExecuteAsync(async token =>
        {
            await using var context = await contexts.CreateDbContextAsync(token);
            var known = (await context.Placeholders.Where(p => p.Platform == platform).ToListAsync(token))
                .Find(p => Fingerprint.IsSameShape(p.PerceptualHash, shape));
            if (known is null)
            {
                known = new LearntPlaceholder { Platform = platform, PerceptualHash = shape, ProposedAt = time.GetUtcNow() };
                context.Placeholders.Add(known);
            }

            known.Verdict = isPlaceholder ? PlaceholderVerdict.Placeholder : PlaceholderVerdict.Photo;
            known.DecidedAt = time.GetUtcNow();
            known.DecidedBy = actor.Name;
            context.AuditEntries.Add(new AuditEntry
            {
                At = time.GetUtcNow(),
                ActorId = actor.Id,
                ActorName = actor.Name,
                Action = isPlaceholder ? "placeholder.confirmed" : "placeholder.rejected",
                Detail = $"{platform} {shape[..16]}",
            });
            await context.SaveChangesAsync(token);
        }, cancellationToken);
        book.Forget();
        await SyncAgainAsync(platform, shape, cancellationToken);
        return true;
    }

    // Those that look the same to the bit; the others follow with their next sync.
    private async Task SyncAgainAsync(string platform, string shape, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var talents = await context.Photos.AsNoTracking()
            .Where(p => p.Source == platform && p.PerceptualHash == shape)
            .Where(p => context.Connections.Any(c => c.TalentId == p.TalentId && c.Platform == platform && c.Connected))
            .Select(p => p.TalentId)
            .Distinct()
            .ToListAsync(cancellationToken);
        foreach (var talentId in talents)
        {
            queue.TryEnqueue(talentId, RunTrigger.Refresh);
        }
    }
}
