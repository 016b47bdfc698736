using Microsoft.EntityFrameworkCore;
using TalentAdmin.Core.Auditing;
using TalentAdmin.Core.Data;
using TalentAdmin.Core.Photos;
using TalentAdmin.Core.Sync;

namespace TalentAdmin.Core.Choosing;

internal sealed class Placeholders(
    IDbContextFactory<TalentDbContext> contexts,
    PlaceholderReader reader,
    PlaceholderBook book,
    PlaceholderNews news,
    ISyncQueue queue,
    TimeProvider time) : IPlaceholders
{
    public Task<IReadOnlyList<LearntPlaceholder>> ListAsync(CancellationToken cancellationToken) => reader.ListAsync(cancellationToken);

    public Task<PlaceholderPage> PageAsync(PlaceholderQuery query, CancellationToken cancellationToken) => reader.PageAsync(query, cancellationToken);

    public Task<int> CountOpenAsync(CancellationToken cancellationToken) => reader.CountOpenAsync(cancellationToken);

    public Task<IReadOnlyList<PlaceholderHolder>> HoldersAsync(string platform, string shape, int limit, CancellationToken cancellationToken) =>
        reader.HoldersAsync(platform, shape, limit, cancellationToken);

    public async Task<PlaceholderVerdict?> DecideAsync(
        string platform, string shape, PlaceholderVerdict verdict, Actor actor, CancellationToken cancellationToken)
    {
        if (shape.Length != Fingerprint.ShapeLength || !shape.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        var before = PlaceholderVerdict.Suspected;

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

            before = known.Verdict;
            known.Verdict = verdict;
            known.DecidedAt = verdict == PlaceholderVerdict.Suspected ? null : time.GetUtcNow();
            known.DecidedBy = verdict == PlaceholderVerdict.Suspected ? null : actor.Name;
            context.AuditEntries.Add(AuditEntry.Of(actor, time.GetUtcNow(), ActionOf(verdict), detail: $"{platform} {shape[..16]}"));
            await context.SaveChangesAsync(token);
        }, cancellationToken);
        book.Forget();
        await SyncAgainAsync(platform, shape, cancellationToken);
        news.Tell();
        return before;
    }

    private static string ActionOf(PlaceholderVerdict verdict) => verdict switch
    {
        PlaceholderVerdict.Placeholder => "placeholder.confirmed",
        PlaceholderVerdict.Photo => "placeholder.rejected",
        _ => "placeholder.reopened",
    };

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
