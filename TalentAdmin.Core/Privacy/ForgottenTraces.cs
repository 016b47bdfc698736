using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Privacy;

/// <summary>What lies of a forgotten person outside of the tables: in this process's memory, in other nodes', in SQLite's files.</summary>
internal sealed class ForgottenTraces(
    IDbContextFactory<TalentDbContext> contexts, ImportJobs imports, ExportsInWork exports, SqliteWriteAheadLog log, Outbox outbox, TimeProvider time)
{
    /// <summary>When the last of the permissions has been given back, and its tokens are deleted.</summary>
    public static readonly TimeSpan PermissionsAreBack = Revocation.Longest + TimeSpan.FromDays(1);

    /// <summary>Notes, within the caller's transaction, that every node has traces to wipe, and that the files have to be wiped whatever becomes of this process.</summary>
    public async Task NoteAsync(TalentDbContext context, CancellationToken cancellationToken)
    {
        if (await context.Settings.Where(s => s.Key == AppSetting.ForgottenKey)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Number, s => s.Number + 1), cancellationToken) == 0)
        {
            context.Settings.Add(new AppSetting { Key = AppSetting.ForgottenKey, Number = 1 });
        }

        if (log.IsThere)
        {
            outbox.Add(context, ForgottenFiles.KindName, "now", payload: null);
            outbox.Add(context, ForgottenFiles.KindName, "later", payload: null, time.GetUtcNow() + PermissionsAreBack);
        }
    }

    /// <summary>How often something was forgotten so far, on whichever node.</summary>
    public async Task<long> CountAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Settings.Where(s => s.Key == AppSetting.ForgottenKey).Select(s => s.Number).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Wipes what this process holds.</summary>
    public async Task WipeMemoryAsync(CancellationToken cancellationToken)
    {
        imports.ForgetAll();
        await exports.EndOfTheForgottenAsync(cancellationToken);
    }

    /// <summary>Wipes memory and files. Gives whether the files are free of what was deleted; null for a server's.</summary>
    public async Task<bool?> WipeAsync(CancellationToken cancellationToken)
    {
        await WipeMemoryAsync(cancellationToken);
        return log.IsThere ? await log.TryEmptyAsync(cancellationToken) : null;
    }
}
