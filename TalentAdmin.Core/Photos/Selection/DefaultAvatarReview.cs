using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Photos.Selection;

internal sealed class DefaultAvatarReview(
    IDbContextFactory<TalentDbContext> contexts,
    DefaultAvatarReader reader,
    DefaultAvatarNotifier news,
    ISyncQueue queue,
    TimeProvider time) : IDefaultAvatarReview
{
    public Task<IReadOnlyList<DefaultAvatar>> ListAsync(CancellationToken cancellationToken) => reader.ListAsync(cancellationToken);

    public Task<DefaultAvatarList> PageAsync(DefaultAvatarQuery query, CancellationToken cancellationToken) => reader.PageAsync(query, cancellationToken);

    public Task<int> CountOpenAsync(CancellationToken cancellationToken) => reader.CountOpenAsync(cancellationToken);

    public Task<IReadOnlyList<DefaultAvatarHolder>> HoldersAsync(string platform, string shape, int limit, CancellationToken cancellationToken) =>
        reader.HoldersAsync(platform, shape, limit, cancellationToken);

    public async Task<DefaultAvatarStatus?> DecideAsync(
        string platform, string shape, DefaultAvatarStatus verdict, Actor actor, CancellationToken cancellationToken)
    {
        if (shape.Length != Fingerprint.ShapeLength || !shape.All(char.IsAsciiHexDigitLower))
        {
            return null;
        }

        var before = DefaultAvatarStatus.Suspected;
        await contexts.InTransactionAsync(async (context, token) =>
        {
            var known = (await context.DefaultAvatars.Where(p => p.Platform == platform).ToListAsync(token))
                .Find(p => Fingerprint.IsSameShape(p.PerceptualHash, shape));
            if (known is null)
            {
                known = new DefaultAvatar { Platform = platform, PerceptualHash = shape, ProposedAt = time.GetUtcNow() };
                context.DefaultAvatars.Add(known);
            }

            before = known.Verdict;
            known.Verdict = verdict;
            known.DecidedAt = verdict == DefaultAvatarStatus.Suspected ? null : time.GetUtcNow();
            known.DecidedBy = verdict == DefaultAvatarStatus.Suspected ? null : actor.Name;
            context.AuditEntries.Add(AuditEntry.Of(actor, time.GetUtcNow(), ActionOf(verdict), detail: $"{platform} {shape[..16]}"));
            await context.SaveChangesAsync(token);
        }, cancellationToken);
        news.Raise();
        await SyncAgainAsync(platform, shape, cancellationToken);
        return before;
    }

    private static string ActionOf(DefaultAvatarStatus verdict) => verdict switch
    {
        DefaultAvatarStatus.DefaultAvatar => "placeholder.confirmed",
        DefaultAvatarStatus.Photo => "placeholder.rejected",
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
        await queue.EnqueueAsync(talents, RunTrigger.Refresh, dueAt: null, cancellationToken);
    }
}
