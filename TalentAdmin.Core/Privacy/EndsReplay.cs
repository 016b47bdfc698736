using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Privacy;

/// <summary>
/// Before anything is served: does again what the log of ends tells and the database does not know, because it comes from a backup. What was granted
/// after an end is left alone. Done again, it changes nothing.
/// </summary>
public sealed class EndsReplay
{
    private static readonly Actor _log = new(Id: null, "Log of ends");

    private readonly IDbContextFactory<TalentDbContext> _contexts;
    private readonly PermissionStopSecret _secret;
    private readonly EndsLog _ends;
    private readonly IPermissionEnd _end;
    private readonly IForgetting _forgetting;
    private readonly PermissionClock _clock;
    private readonly ILogger<EndsReplay> _logger;

    internal EndsReplay(
        IDbContextFactory<TalentDbContext> contexts,
        PermissionStopSecret secret,
        EndsLog ends,
        IPermissionEnd end,
        IForgetting forgetting,
        PermissionClock clock,
        ILogger<EndsReplay> logger) =>
        (_contexts, _secret, _ends, _end, _forgetting, _clock, _logger) = (contexts, secret, ends, end, forgetting, clock, logger);

    /// <summary>Does so.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var key = await _secret.GetAsync(cancellationToken);
        if (await _ends.OpenAsync(key, cancellationToken) is not { Count: > 0 } entries)
        {
            return;
        }

        var talents = await ForgetAsync(key, LastOf(entries, EndsLogKind.Forgotten), cancellationToken);
        var connections = await EndAsync(key, LastOf(entries, EndsLogKind.Ended), cancellationToken);
        var stops = await StopAsync(entries, cancellationToken);
        if (talents + connections + stops > 0)
        {
            _logger.EndsReplayed(connections, talents, stops);

            // So old, it holds pictures that nobody confirmed for too long as well.
            await _clock.EndAsync(cancellationToken);
        }
    }

    private static Dictionary<string, DateTimeOffset> LastOf(IReadOnlyList<EndsLogEntry> entries, EndsLogKind kind)
    {
        var last = new Dictionary<string, DateTimeOffset>(StringComparer.Ordinal);
        foreach (var entry in entries.Where(e => e.Kind == kind))
        {
            last[entry.Hash] = entry.At;
        }

        return last;
    }

    private async Task<int> ForgetAsync(byte[] key, Dictionary<string, DateTimeOffset> forgotten, CancellationToken cancellationToken)
    {
        if (forgotten.Count == 0)
        {
            return 0;
        }

        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var ids = (await context.Talents.Select(t => t.Id).ToListAsync(cancellationToken)).FindAll(id => forgotten.ContainsKey(EndsNotes.Hash(key, "talent", id)));
        foreach (var id in ids)
        {
            await _forgetting.ForgetAsync(id, _log, cancellationToken);
        }

        return ids.Count;
    }

    private async Task<int> EndAsync(byte[] key, Dictionary<string, DateTimeOffset> ended, CancellationToken cancellationToken)
    {
        if (ended.Count == 0)
        {
            return 0;
        }

        var count = 0;
        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        foreach (var id in await context.Connections.Select(c => c.Id).ToListAsync(cancellationToken))
        {
            if (ended.TryGetValue(EndsNotes.Hash(key, "connection", id), out var at)
                && await _end.EndAsync(id, new PermissionEndCause(PermissionEnder.Replay, _log, at), cancellationToken) is not null)
            {
                count++;
            }
        }

        return count;
    }

    private async Task<int> StopAsync(IReadOnlyList<EndsLogEntry> entries, CancellationToken cancellationToken)
    {
        var last = entries.Where(e => e.Kind is EndsLogKind.Stopped or EndsLogKind.Granted)
            .GroupBy(e => (e.Platform, e.Hash))
            .Select(same => same.Last())
            .Where(e => e.Kind == EndsLogKind.Stopped)
            .ToList();
        if (last.Count == 0)
        {
            return 0;
        }

        await using var context = await _contexts.CreateDbContextAsync(cancellationToken);
        var known = (await context.PermissionStops.Select(s => new { s.Platform, s.AccountHash }).ToListAsync(cancellationToken))
            .Select(s => (s.Platform, s.AccountHash))
            .ToHashSet();
        var missing = last.FindAll(e => !known.Contains((e.Platform, e.Hash)));
        context.PermissionStops.AddRange(missing.Select(e => new PermissionStop { Platform = e.Platform, AccountHash = e.Hash, EndedAt = e.At }));
        await context.SaveChangesAsync(cancellationToken);
        return missing.Count;
    }
}
