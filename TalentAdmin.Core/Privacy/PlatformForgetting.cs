using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Privacy;

/// <summary>Forgets everything that came from one platform: its accounts one talent after the other, then what belongs to no talent.</summary>
internal sealed class PlatformForgetting(
    IDbContextFactory<TalentDbContext> contexts,
    RosterTransaction transaction,
    IPermissionEnd end,
    NextPhoto nextPhoto,
    AuditForgetting audit,
    ForgottenTraces traces,
    IPhotoStore store,
    Outbox outbox,
    TimeProvider time)
{
    public async Task<ForgettingPreview> PreviewAsync(string platform, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return new ForgettingPreview(platform, await PlatformTables.CountAsync(context, platform, cancellationToken));
    }

    public async Task<ForgettingCertificate> ForgetAsync(string platform, Actor actor, IProgress<long>? progress, CancellationToken cancellationToken)
    {
        var rows = (await PreviewAsync(platform, cancellationToken)).Rows;
        var entry = AuditEntry.Of(actor, time.GetUtcNow(), "platform.forgotten", detail: $"{platform}: {Forgetting.Say(rows)}");
        List<string> talents;
        int permissions;
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            // Noted first: what breaks off was begun all the same.
            context.AuditEntries.Add(entry);
            await context.SaveChangesAsync(cancellationToken);
            permissions = await context.Connections.WithTrash().CountAsync(c => c.Platform == platform && c.ProtectedAccessToken != null, cancellationToken);
            talents = await context.Connections.WithTrash().Where(c => c.Platform == platform).Select(c => c.TalentId)
                .Union(context.Photos.Where(p => p.Source == platform).Select(p => p.TalentId))
                .ToListAsync(cancellationToken);
        }

        var ended = 0;
        for (var done = 0; done < talents.Count; done++)
        {
            ended += await ForgetAsync(platform, talents[done], actor, cancellationToken);
            progress?.Report(done + 1);
        }

        var entries = await ForgetOfNobodyAsync(platform, cancellationToken);
        outbox.Wake();
        var areFilesWiped = await traces.WipeAsync(CancellationToken.None);
        return new ForgettingCertificate(platform, entry.At, actor.Name, entry.Id, rows, Remains.Of(permissions, entries, ended, areFilesWiped, entry.At));
    }

    private async Task<int> ForgetAsync(string platform, string talentId, Actor actor, CancellationToken cancellationToken)
    {
        var ended = 0;
        foreach (var connectionId in await ConnectionsOfAsync(platform, talentId, cancellationToken))
        {
            ended += (await end.EndAsync(connectionId, new PermissionEndCause(PermissionEnder.Staff, actor), cancellationToken))?.Pictures ?? 0;
        }

        return ended + await ForgetRestAsync(platform, talentId, cancellationToken);
    }

    // What is left of an account that is not there any more, and what was noted of it.
    private async Task<int> ForgetRestAsync(string platform, string talentId, CancellationToken cancellationToken)
    {
        var removed = RemovedPictures.None;
        List<string> crops = [];
        var error = await transaction.ChangeAsync(talentId, async (context, talent, token) =>
        {
            crops = [.. (await PlatformTables.History(context, platform).Where(e => e.TalentId == talentId && e.RenditionHash != null)
                .Select(e => e.RenditionHash)
                .ToListAsync(token)).OfType<string>()];
            (var change, removed) = await nextPhoto.LetGoAsync(
                context,
                talent,
                context.Photos.Where(p => p.TalentId == talentId && p.Source == platform),
                await context.Connections.WithTrash().Where(c => c.TalentId == talentId).ToListAsync(token),
                token);
            await PlatformTables.History(context, platform).Where(e => e.TalentId == talentId).ExecuteDeleteAsync(token);
            await context.Attempts.Where(a => a.TalentId == talentId && a.Platform == platform).ExecuteDeleteAsync(token);
            return RosterChange.Done(change);
        }, cancellationToken, reachesTrash: true);
        if (error == RosterError.Conflict)
        {
            throw new DbUpdateConcurrencyException("Someone else changes a talent all the time. Try again: what was forgotten stays so.");
        }

        await store.RemoveUnusedAsync([.. removed.Hashes, .. crops], cancellationToken);
        return removed.Keys.Count;
    }

    // One at most that is in use, and those in the trash.
    private async Task<IReadOnlyList<string>> ConnectionsOfAsync(string platform, string talentId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Connections.WithTrash().Where(c => c.TalentId == talentId && c.Platform == platform).Select(c => c.Id).ToListAsync(cancellationToken);
    }

    private async Task<int> ForgetOfNobodyAsync(string platform, CancellationToken cancellationToken)
    {
        var key = await audit.KeyAsync(cancellationToken);
        var entries = 0;
        await contexts.InTransactionAsync(async (context, token) =>
        {
            var ids = await PlatformTables.Words(context, platform).Select(w => w.EntryId).ToListAsync(token);
            entries = ids.Count;
            await AuditForgetting.ForgetAsync(context, key, ids, token);
            await PlatformTables.ForgetOfNobodyAsync(context, platform, token);
            await traces.NoteAsync(context, token);
            await context.SaveChangesAsync(token);
        }, cancellationToken);
        return entries;
    }
}
