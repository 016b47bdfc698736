using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Privacy;

/// <summary>Rows about a creator that are found, or forgotten, in another way than by the talent's id.</summary>
internal static class PersonalForgetting
{
    /// <summary>Stands in a batch for a talent who was forgotten: nobody has this id, and the batch's counts add up.</summary>
    public const string Nobody = "-";

    /// <summary>They stay.</summary>
    public static Task StaysAsync(TalentDbContext context, Person person, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Bytes that no other talent's picture shares.</summary>
    public static IQueryable<Blob> Pictures(TalentDbContext context, Person person)
    {
        var id = person.TalentId;
        return context.Blobs.Where(b =>
            (context.Photos.Any(p => p.TalentId == id && (p.ContentHash == b.ContentHash || p.RenditionHash == b.ContentHash))
                || context.PhotoHistory.Any(e => e.TalentId == id && e.RenditionHash == b.ContentHash))
            && !context.Photos.Any(p => p.TalentId != id && (p.ContentHash == b.ContentHash || p.RenditionHash == b.ContentHash))
            && !context.PhotoHistory.Any(e => e.TalentId != id && e.RenditionHash == b.ContentHash));
    }

    /// <summary>Proposed default avatars whose sample, or whose only picture, is this creator's.</summary>
    public static IQueryable<DefaultAvatar> Samples(TalentDbContext context, Person person) => context.DefaultAvatars.Where(d =>
        person.PhotoKeys.Contains(d.SampleKey!)
        || (person.Shapes.Contains(d.PerceptualHash) && d.Verdict != DefaultAvatarStatus.DefaultAvatar));

    public static async Task ForgetSamplesAsync(TalentDbContext context, Person person, CancellationToken cancellationToken)
    {
        await context.DefaultAvatars
            .Where(d => person.Shapes.Contains(d.PerceptualHash) && d.Verdict != DefaultAvatarStatus.DefaultAvatar)
            .ExecuteDeleteAsync(cancellationToken);
        await context.DefaultAvatars
            .Where(d => person.PhotoKeys.Contains(d.SampleKey!))
            .ExecuteUpdateAsync(
                set => set.SetProperty(d => d.SampleKey, d => context.Photos
                    .Where(p => p.TalentId != person.TalentId && p.Source == d.Platform && p.PerceptualHash == d.PerceptualHash)
                    .Select(p => p.Key)
                    .FirstOrDefault()),
                cancellationToken);
    }

    /// <summary>Addresses of the creator's pictures that are over.</summary>
    public static IQueryable<EndedKey> EndedKeys(TalentDbContext context, Person person) => context.EndedKeys.Where(k => k.TalentId == person.TalentId);

    public static Task ForgetEndedKeysAsync(TalentDbContext context, Person person, CancellationToken cancellationToken) =>
        EndedKeys(context, person).ExecuteUpdateAsync(set => set.SetProperty(k => k.TalentId, Nobody), cancellationToken);

    /// <summary>Leases of the creator's accounts.</summary>
    public static IQueryable<Lease> Leases(TalentDbContext context, Person person)
    {
        var names = person.ConnectionIds.Append(person.TalentId).Select(id => "token/" + id).ToList();
        return context.Leases.Where(l => names.Contains(l.Name) || l.Name.Contains(person.TalentId));
    }

    /// <summary>Open requests that are about the creator; those that are over name nobody.</summary>
    public static IQueryable<PrivacyRequest> Requests(TalentDbContext context, Person person) => context.PrivacyRequests.Where(r =>
        r.TalentIds!.Contains(person.TalentId) || person.ConnectionIds.Any(id => r.ConnectionIds!.Contains(id)));

    public static async Task ForgetInRequestsAsync(TalentDbContext context, Person person, CancellationToken cancellationToken)
    {
        foreach (var request in await Requests(context, person).ToListAsync(cancellationToken))
        {
            request.Forget(person.TalentId, person.ConnectionIds);
        }

        await context.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Takes the id out of the runs' batches. A node that works on one of them now loses it, and who takes it next does not know the talent.</summary>
    public static async Task ForgetInBatchesAsync(TalentDbContext context, Person person, CancellationToken cancellationToken)
    {
        var batches = await context.RunBatches.AsNoTracking().Where(b => b.TalentIds.Contains(person.TalentId)).ToListAsync(cancellationToken);
        foreach (var batch in batches)
        {
            var ids = string.Join(' ', batch.TalentIds.Split(' ').Select(id => id == person.TalentId ? Nobody : id));
            var taken = batch.Status == RunBatchStatus.Taken ? 1 : 0;
            await context.RunBatches.Where(b => b.RunId == batch.RunId && b.Number == batch.Number).ExecuteUpdateAsync(
                set => set
                    .SetProperty(b => b.TalentIds, ids)
                    .SetProperty(b => b.Fence, b => b.Fence + taken)
                    .SetProperty(b => b.HeldUntil, b => taken == 1 ? null : b.HeldUntil),
                cancellationToken);
        }
    }
}
