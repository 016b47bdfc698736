using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Privacy;

internal sealed class Forgetting(
    IDbContextFactory<TalentDbContext> contexts,
    RosterTransaction transaction,
    PlatformForgetting platforms,
    AuditForgetting audit,
    PictureRemoval pictures,
    ForgottenTraces traces,
    EndsNotes ends,
    Outbox outbox,
    StepUp stepUp,
    TimeProvider time) : IForgetting
{
    /// <summary>How a certificate names whom it does not name.</summary>
    private const string Creator = "a creator";

    public async Task<ForgettingPreview?> PreviewAsync(string talentId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await Person.ReadAsync(context, talentId, cancellationToken) is { } person
            ? new ForgettingPreview(person.Names[0], await CountAsync(context, person, cancellationToken))
            : null;
    }

    public async Task<ForgettingCertificate?> ForgetAsync(string talentId, Actor actor, CancellationToken cancellationToken)
    {
        // Where a request was confirmed it was asked then. A page that forgets asks first; that it did not is a mistake in the page.
        if (actor.Standing?.SessionId is not null && !await stepUp.IsProvenAsync(actor, cancellationToken))
        {
            throw new InvalidOperationException(StepUp.Asked);
        }

        var key = await audit.KeyAsync(cancellationToken);
        await ends.PrepareAsync(cancellationToken);
        Forgotten? forgotten = null;
        var error = await transaction.ChangeAsync(talentId, async (context, talent, token) =>
        {
            forgotten = await ForgetAsync(context, (await Person.ReadAsync(context, talentId, token))!, key, actor, token);

            // Pages that are open show initials, and every node drops the pictures.
            return RosterChange.Done(new AvatarChange(talentId, null, PhotoSource.Initials, talent.AvatarChangeNumber, IsStale: false, IsPicture: false) { EndedKeys = forgotten.EndedKeys });
        }, cancellationToken, reachesTrash: true);
        if (error != RosterError.None)
        {
            return error == RosterError.NotFound ? null : throw new DbUpdateConcurrencyException("Someone else changes this talent all the time. Try again.");
        }

        // From here on it is done: nobody stops what is left half-way.
        outbox.Wake();
        var areFilesWiped = await traces.WipeAsync(CancellationToken.None);
        var (entry, rows, person, revocations, _) = forgotten!;
        return new ForgettingCertificate(
            Creator, entry.At, actor.Name, entry.Id, rows, Remains.Of(revocations, person.AuditEntryIds.Count, forgotten.EndedKeys.Count, areFilesWiped, entry.At));
    }

    public Task<ForgettingPreview> PreviewPlatformAsync(string platform, CancellationToken cancellationToken) =>
        platforms.PreviewAsync(platform, cancellationToken);

    public Task<ForgettingCertificate> ForgetPlatformAsync(string platform, Actor actor, IProgress<long>? progress, CancellationToken cancellationToken) =>
        platforms.ForgetAsync(platform, actor, progress, cancellationToken);

    /// <summary>The counts as the audit log holds them: `Photos 12, Talents 1`.</summary>
    internal static string Say(IEnumerable<ForgottenRows> rows) =>
        string.Join(", ", rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Table} {r.Count}")));

    private static async Task<IReadOnlyList<ForgottenRows>> CountAsync(TalentDbContext context, Person person, CancellationToken cancellationToken)
    {
        List<ForgottenRows> counts = [];
        foreach (var (table, rows) in PersonalTables.OfPersons)
        {
            if (await rows.CountAsync(context, person, cancellationToken) is > 0 and var count)
            {
                counts.Add(new ForgottenRows(table.Name, count, table.Forgotten));
            }
        }

        return counts;
    }

    private async Task<Forgotten> ForgetAsync(TalentDbContext context, Person person, byte[] key, Actor actor, CancellationToken cancellationToken)
    {
        var counts = await CountAsync(context, person, cancellationToken);
        List<PendingRevocation> permissions = [.. (await context.Connections.AsNoTracking().WithTrash().Where(c => c.TalentId == person.TalentId).ToListAsync(cancellationToken))
            .Select(PendingRevocation.Of)
            .OfType<PendingRevocation>()];
        await context.Talents.WithTrash().Where(t => t.Id == person.TalentId)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.PhotoId, (string?)null), cancellationToken);

        // The bytes go first: what they belong to tells whose they are.
        await PersonalForgetting.Pictures(context, person).ExecuteDeleteAsync(cancellationToken);
        var removed = await pictures.RemoveAsync(context, person.TalentId, context.Photos.Where(p => p.TalentId == person.TalentId), cancellationToken);
        await AuditForgetting.ForgetAsync(context, key, person.AuditEntryIds, cancellationToken);
        foreach (var (_, rows) in PersonalTables.OfPersons)
        {
            await rows.ForgetAsync(context, person, cancellationToken);
        }

        permissions.ForEach(p => p.AddTo(context, outbox));
        await ends.NoteForgottenAsync(context, person.TalentId, cancellationToken);
        await traces.NoteAsync(context, cancellationToken);
        var entry = AuditEntry.Of(actor, time.GetUtcNow(), "talent.forgotten", detail: Say(counts));
        context.AuditEntries.Add(entry);
        await context.SaveChangesAsync(cancellationToken);
        return new Forgotten(entry, counts, person, permissions.Count, removed.Keys);
    }

    private sealed record Forgotten(AuditEntry Entry, IReadOnlyList<ForgottenRows> Rows, Person Person, int Revocations, IReadOnlyList<string> EndedKeys);
}
