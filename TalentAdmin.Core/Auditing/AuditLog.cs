using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Auditing;

internal sealed class AuditLog(IDbContextFactory<TalentDbContext> contexts, TimeProvider time) : IAuditLog
{
    public async Task<PagedResult<AuditLine>> ListAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var fitting = Fitting(context, query);
        return new PagedResult<AuditLine>(
            await Lines(context, fitting.OrderByDescending(a => a.Id).Skip((query.Page - 1) * query.PageSize).Take(query.PageSize)).ToListAsync(cancellationToken),
            await fitting.CountAsync(cancellationToken));
    }

    public async IAsyncEnumerable<AuditLine> ReadAllAsync(
        AuditQuery query, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        await foreach (var line in Lines(context, Fitting(context, query).OrderByDescending(a => a.Id)).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            yield return line;
        }
    }

    public async Task<IReadOnlyList<string>> ActionsAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.AuditEntries.Select(a => a.Action).Distinct().OrderBy(a => a).ToListAsync(cancellationToken);
    }

    public async Task NoteAsync(Actor actor, string action, string? talentId, string? detail, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (talentId is not null && !await context.Talents.WithTrash().AnyAsync(t => t.Id == talentId, cancellationToken))
        {
            return;
        }

        context.AuditEntries.Add(AuditEntry.Of(actor, time.GetUtcNow(), action, talentId, detail));
        await context.SaveChangesAsync(cancellationToken);
    }

    private static IQueryable<AuditEntry> Fitting(TalentDbContext context, AuditQuery query)
    {
        var entries = context.AuditEntries.AsNoTracking().WithTrash();
        if (query.Action is { Length: > 0 } action)
        {
            entries = action.EndsWith('.') ? entries.Where(a => a.Action.StartsWith(action)) : entries.Where(a => a.Action == action);
        }

        if (query.TalentId is { Length: > 0 } talentId)
        {
            entries = entries.Where(a => a.Words!.TalentId == talentId);
        }

        if (query.ActorId is { Length: > 0 } actorId)
        {
            entries = entries.Where(a => a.ActorId == actorId);
        }

        if (query.From is { } from)
        {
            entries = entries.Where(a => a.At >= from);
        }

        if (query.To is { } to)
        {
            entries = entries.Where(a => a.At < to);
        }

        if (query.Search is { Length: > 0 } search)
        {
            entries = entries.Where(a => a.ActorName.Contains(search)
                || a.Words!.ActorName!.Contains(search)
                || a.Words.Detail!.Contains(search)
                || context.Talents.Any(t => t.Id == a.Words.TalentId && t.Name.Contains(search)));
        }

        return entries;
    }

    private static IQueryable<AuditLine> Lines(TalentDbContext context, IQueryable<AuditEntry> entries) => entries.Select(a => new AuditLine(
        a.Id,
        a.At,
        a.ActorId,
        a.Words!.ActorName ?? a.ActorName,
        a.Action,
        a.Words.TalentId,
        context.Talents.Where(t => t.Id == a.Words.TalentId).Select(t => t.Name).FirstOrDefault(),
        a.Words.Detail,
        a.Words.Origin ?? a.Origin,
        a.Number,
        a.WordsForgotten != null));
}
