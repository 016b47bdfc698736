using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Photos.Selection;

internal sealed class PhotoOverviewReader(
    IDbContextFactory<TalentDbContext> contexts,
    ITalentDirectory directory,
    PhotoCropper cropper,
    IPhotoStore store,
    IOptions<PhotoOptions> options) : IPhotoOverview
{
    private const int AttemptsLookedAt = 100;

    public async Task<PhotoOverview?> FindAsync(string talentId, CancellationToken cancellationToken)
    {
        if (await directory.FindAsync(talentId, cancellationToken) is not { } talent)
        {
            return null;
        }

        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var shownId = await context.Talents.Where(t => t.Id == talentId).Select(t => t.PhotoId).SingleOrDefaultAsync(cancellationToken);
        var photos = await context.Photos.AsNoTracking().OutOfTrash(context)
            .Where(p => p.TalentId == talentId && p.Source != PhotoSource.LinkedUser)
            .ToListAsync(cancellationToken);
        var candidateIds = await context.Connections.AsNoTracking()
            .Where(c => c.TalentId == talentId)
            .Select(c => new { c.Platform, c.CandidatePhotoId })
            .ToDictionaryAsync(c => c.Platform, c => c.CandidatePhotoId, cancellationToken);
        var attempts = await context.Attempts.AsNoTracking()
            .Where(a => a.TalentId == talentId)
            .OrderByDescending(a => a.At).ThenByDescending(a => a.Id)
            .Take(AttemptsLookedAt)
            .ToListAsync(cancellationToken);
        var seen = context.Photos.OutOfTrash(context);
        var history = await context.PhotoHistory.AsNoTracking()
            .Where(e => e.TalentId == talentId && (e.PhotoId == null || seen.Any(p => p.Id == e.PhotoId)))
            .OrderByDescending(e => e.Id)
            .Take(options.Value.HistoryCount)
            .Select(e => new PastPhoto(e.Id, e.At, e.Change, e.Source, e.PhotoId, e.PhotoSource, e.Key, e.ActorName, e.RunId))
            .ToListAsync(cancellationToken);
        var suspects = await SuspectsAsync(context, photos, cancellationToken);

        var last = attempts.GroupBy(a => a.Platform).ToDictionary(a => a.Key, a => a.First(), StringComparer.Ordinal);
        var accounts = talent.Connections.Where(c => c.Connected)
            .Select(c => (Account: c, Photo: photos.Find(p => p.Id == candidateIds.GetValueOrDefault(c.Platform)), Last: last.GetValueOrDefault(c.Platform)))
            .ToList();
        return new PhotoOverview(
            talent.Id,
            talent.Name,
            talent.Source,
            shownId,
            talent.LockedAt,
            talent.LockedBy,
            talent.PinnedPlatform,
            [.. accounts.Select(a => CandidateClassifier.Judge(a.Account, a.Photo, a.Last, accounts.Select(o => o.Photo), suspects))],
            [.. photos.Where(p => p.Source is PhotoSource.Manual or PhotoSource.Creator).OrderByDescending(p => p.FetchedAt).Select(CandidateClassifier.Of)],
            history,
            [.. photos.Where(p => p.PublishedAs is not null).OrderBy(p => p.PublishedAs).Select(CandidateClassifier.Of)])
        {
            Terms = talent.Terms,
        };
    }

    public async Task<CropOverview?> FindCropAsync(string talentId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var photo = await context.Talents.AsNoTracking()
            .Where(t => t.Id == talentId)
            .Select(t => t.Photo)
            .SingleOrDefaultAsync(cancellationToken);
        return photo is not null && await cropper.SuggestAsync(photo.ContentHash, cancellationToken) is { } automatic
            ? new CropOverview(photo.Id, photo.Width, photo.Height, photo.Crop ?? automatic, photo.CropState, automatic)
            : null;
    }

    public async Task<byte[]?> ReadMasterAsync(string talentId, string photoId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var hash = await context.Photos.OutOfTrash(context)
            .Where(p => p.Id == photoId && p.TalentId == talentId)
            .Select(p => p.ContentHash)
            .SingleOrDefaultAsync(cancellationToken);
        return hash is null ? null : await store.ReadMasterAsync(hash, cancellationToken);
    }

    // The learnt pictures that the talent's photos show.
    private static async Task<List<DefaultAvatar>> SuspectsAsync(
        TalentDbContext context, List<ProfilePhoto> photos, CancellationToken cancellationToken)
    {
        var platforms = photos.Select(p => p.Source).Distinct().ToList();
        return platforms.Count == 0
            ? []
            : await context.DefaultAvatars.AsNoTracking().Where(p => platforms.Contains(p.Platform)).ToListAsync(cancellationToken);
    }
}
