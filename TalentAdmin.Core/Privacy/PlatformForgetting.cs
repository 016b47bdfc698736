using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Privacy;

/// <summary>Forgets everything that came from one platform: its accounts one talent after the other, then what belongs to no talent.</summary>
internal sealed class PlatformForgetting(
    IDbContextFactory<TalentDbContext> contexts,
    RosterTransaction transaction,
    TalentConnections connections,
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
            permissions = await context.Connections.CountAsync(c => c.Platform == platform && c.ProtectedAccessToken != null, cancellationToken);
            talents = await context.Connections.Where(c => c.Platform == platform).Select(c => c.TalentId)
                .Union(context.Photos.Where(p => p.Source == platform).Select(p => p.TalentId))
                .ToListAsync(cancellationToken);
        }

        for (var done = 0; done < talents.Count; done++)
        {
            await ForgetAsync(platform, talents[done], cancellationToken);
            progress?.Report(done + 1);
        }

        var entries = await ForgetOfNobodyAsync(platform, cancellationToken);
        outbox.Wake();
        var areFilesWiped = await traces.WipeAsync(CancellationToken.None);
        return new ForgettingCertificate(platform, entry.At, actor.Name, entry.Id, rows, Remains.Of(permissions, entries, areFilesWiped, entry.At));
    }

    private async Task ForgetAsync(string platform, string talentId, CancellationToken cancellationToken)
    {
        List<string> hashes = [];
        var error = await transaction.ChangeAsync(talentId, async (context, talent, token) =>
        {
            var all = await context.Connections.Where(c => c.TalentId == talentId).ToListAsync(token);
            var (change, unused) = all.Find(c => c.Platform == platform) is { } account
                ? await connections.RemoveAsync(context, talent, account, all, isWithdrawn: true, token)
                : await nextPhoto.LetGoAsync(context, talent, Gone(talentId, platform), all, isWithdrawn: true, token);
            var crops = await PlatformTables.History(context, platform).Where(e => e.TalentId == talentId && e.RenditionHash != null)
                .Select(e => e.RenditionHash)
                .ToListAsync(token);
            await PlatformTables.History(context, platform).Where(e => e.TalentId == talentId).ExecuteDeleteAsync(token);
            await context.Attempts.Where(a => a.TalentId == talentId && a.Platform == platform).ExecuteDeleteAsync(token);
            hashes = [.. unused, .. crops.OfType<string>()];
            return RosterChange.Done(change);
        }, cancellationToken);
        if (error == RosterError.Conflict)
        {
            throw new DbUpdateConcurrencyException("Someone else changes a talent all the time. Try again: what was forgotten stays so.");
        }

        await store.RemoveUnusedAsync(hashes, cancellationToken);
    }

    // Pictures may be left of an account that is not there any more.
    private SocialConnection Gone(string talentId, string platform) => new()
    {
        Id = Identifiers.New("conn", time.GetUtcNow()),
        TalentId = talentId,
        Platform = platform,
        Handle = "",
        HandleKey = "",
        CreatedAt = time.GetUtcNow(),
    };

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
