using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Privacy;

/// <summary>The exports that this process writes: one about somebody who is forgotten meanwhile ends at once.</summary>
internal sealed class ExportsInWork(IDbContextFactory<TalentDbContext> contexts)
{
    private readonly ConcurrentDictionary<Guid, (string TalentId, CancellationTokenSource End)> _exports = new();

    /// <summary>How many there are.</summary>
    public int Count => _exports.Count;

    /// <summary>Does the work of one; its token is cancelled when the creator is forgotten.</summary>
    public async Task DoAsync(string talentId, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid();
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _exports[id] = (talentId, end);
        try
        {
            await work(end.Token);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new PersonForgottenException();
        }
        finally
        {
            _exports.TryRemove(id, out _);
        }
    }

    /// <summary>Ends those of talents who are not there any more.</summary>
    public async Task EndOfTheForgottenAsync(CancellationToken cancellationToken)
    {
        if (_exports.IsEmpty)
        {
            return;
        }

        var ids = _exports.Values.Select(e => e.TalentId).Distinct(StringComparer.Ordinal).ToList();
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var there = await context.Talents.WithTrash().Where(t => ids.Contains(t.Id)).Select(t => t.Id).ToListAsync(cancellationToken);
        foreach (var (talentId, end) in _exports.Values.Where(e => !there.Contains(e.TalentId)))
        {
            try
            {
                await end.CancelAsync();
            }
            catch (ObjectDisposedException)
            {
                // It came to its end by itself.
            }
        }
    }
}
