using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Photos.Selection;

internal sealed class PhotoSelection(
    IDbContextFactory<TalentDbContext> contexts,
    PhotoSelectionTransaction transaction,
    ShownPhoto shownPhoto,
    NextPhoto nextPhoto,
    PhotoUploads uploads,
    PhotoCrops crops,
    PhotoKeeping keeping,
    PlatformCatalog platforms,
    TimeProvider time) : IPhotoSelection
{
    public Task<PhotoSelectionResult> UseAsync(string talentId, string photoId, bool pin, Actor actor, CancellationToken cancellationToken) =>
        transaction.ChangeAsync(talentId, pin ? "photo.pinned" : "photo.shown", actor, async (context, talent, token) =>
        {
            if (await FindAsync(context, talentId, photoId, token) is not { } photo)
            {
                return Choice.Refused(PhotoSelectionError.NoSuchPhoto);
            }

            // An upload belongs to no platform that could take it over again.
            var source = pin || photo.Source is PhotoSource.LinkedUser or PhotoSource.Creator ? PhotoSource.Manual : photo.Source;
            if (talent.PhotoId == photo.Id && talent.ProfileImageSource == source)
            {
                return Choice.Unchanged();
            }

            var change = new ShownChange(photo, source, IsStale: false, pin ? PhotoChange.Pinned : PhotoChange.Shown, actor);
            return Choice.Done(await shownPhoto.ShowAsync(context, talent, change, token), $"{photo.Source} {photo.Id}");
        }, cancellationToken);

    public Task<PhotoSelectionResult> GoBackAsync(string talentId, long entryId, Actor actor, CancellationToken cancellationToken) =>
        transaction.ChangeAsync(talentId, "photo.pinned", actor, async (context, talent, token) =>
        {
            var entry = await context.PhotoHistory.AsNoTracking()
                .SingleOrDefaultAsync(e => e.Id == entryId && e.TalentId == talentId, token);
            if (entry?.PhotoId is null || await FindAsync(context, talentId, entry.PhotoId, token) is not { } photo)
            {
                return Choice.Refused(PhotoSelectionError.NoSuchPhoto);
            }

            Recrop(photo, entry.Crop, entry.CropState, entry.RenditionHash, entry.Key);
            var change = new ShownChange(photo, PhotoSource.Manual, IsStale: false, PhotoChange.Pinned, actor);
            return Choice.Done(await shownPhoto.ShowAsync(context, talent, change, token), $"{photo.Source} {photo.Id}");
        }, cancellationToken);

    public async Task<PhotoMemento?> RememberAsync(string talentId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var talent = await context.Talents.AsNoTracking().Include(t => t.Photo).SingleOrDefaultAsync(t => t.Id == talentId, cancellationToken);
        return talent is null ? null : PhotoSelectionTransaction.MementoOf(talent);
    }

    public async Task<PhotoSelectionResult> UndoAsync(string talentId, PhotoMemento before, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(before);
        return await transaction.ChangeAsync(talentId, "photo.undone", actor, async (context, talent, token) =>
        {
            var photo = before.PhotoId is null ? null : await FindAsync(context, talentId, before.PhotoId, token);
            if (photo is null && before.PhotoId is not null)
            {
                return Choice.Refused(PhotoSelectionError.NoSuchPhoto);
            }

            (talent.LockedAt, talent.LockedBy, talent.PinnedPlatform) = (before.LockedAt, before.LockedBy, before.PinnedPlatform);
            var isShown = talent.PhotoId == before.PhotoId && talent.ProfileImageSource == before.Source && photo?.Key == before.Key;
            if (photo is not null)
            {
                Recrop(photo, before.Crop, before.CropState, before.RenditionHash, before.Key);
            }

            if (isShown)
            {
                talent.Version++;
                return Choice.Done(ShownPhoto.StateOf(talent), null);
            }

            var change = new ShownChange(photo, before.Source, before.StaleSince is not null, PhotoChange.Undone, actor);
            return Choice.Done(await shownPhoto.ShowAsync(context, talent, change, token), null);
        }, cancellationToken);
    }

    public Task<PhotoSelectionResult> UploadAsync(string talentId, ReadOnlyMemory<byte> file, Actor actor, CancellationToken cancellationToken) =>
        uploads.UploadAsync(talentId, file, actor, cancellationToken);

    public Task<PhotoSelectionResult> UnpinAsync(string talentId, Actor actor, CancellationToken cancellationToken) =>
        transaction.ChangeAsync(talentId, "photo.unpinned", actor, async (context, talent, token) =>
        {
            if (!talent.IsPinned && !talent.IsLocked)
            {
                return Choice.Unchanged();
            }

            (talent.LockedAt, talent.LockedBy) = (null, null);
            if (!talent.IsPinned)
            {
                talent.Version++;
                return Choice.Done(ShownPhoto.StateOf(talent), null, syncs: true);
            }

            var next = await nextPhoto.FirstAsync(context, talent, talent.Connections, token);
            var change = ShownChange.Unconfirmed(next, PhotoChange.Unpinned, actor);
            return Choice.Done(await shownPhoto.ShowAsync(context, talent, change, token), null, syncs: true);
        }, cancellationToken);

    public async Task<PhotoSelectionResult> LockAsync(string talentId, bool isLocked, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return await transaction.ChangeAsync(talentId, isLocked ? "photo.locked" : "photo.unlocked", actor, (_, talent, _) =>
        {
            if (talent.IsLocked == isLocked)
            {
                return Task.FromResult(Choice.Unchanged());
            }

            talent.LockedAt = isLocked ? time.GetUtcNow() : null;
            talent.LockedBy = isLocked ? actor.Name : null;
            talent.Version++;
            return Task.FromResult(Choice.Done(ShownPhoto.StateOf(talent), null, syncs: !isLocked));
        }, cancellationToken);
    }

    public async Task<PhotoSelectionResult> PinPlatformAsync(string talentId, string? platform, Actor actor, CancellationToken cancellationToken)
    {
        if (platform is not null && !platforms.TryGet(platform, out _))
        {
            return PhotoSelectionResult.Fail(PhotoSelectionError.UnknownPlatform);
        }

        return await transaction.ChangeAsync(talentId, platform is null ? "platform.unpinned" : "platform.pinned", actor, async (context, talent, token) =>
        {
            var account = talent.Connections.Find(c => c.Platform == platform && c.Connected);
            if (platform is not null && account is null)
            {
                return Choice.Refused(PhotoSelectionError.NotConnected);
            }

            if (talent.PinnedPlatform == platform && (platform is null || !talent.IsPinned))
            {
                return Choice.Unchanged();
            }

            talent.PinnedPlatform = platform;
            var photo = account?.CandidatePhotoId is { } candidate && talent.ProfileImageSource != platform
                ? await context.Photos.FindAsync([candidate], token)
                : null;
            if (photo is not null)
            {
                var change = new ShownChange(photo, photo.Source, IsStale: false, PhotoChange.Shown, actor);
                return Choice.Done(await shownPhoto.ShowAsync(context, talent, change, token), platform, syncs: true);
            }

            talent.Version++;
            return Choice.Done(ShownPhoto.StateOf(talent), platform, syncs: true);
        }, cancellationToken);
    }

    public Task<PhotoSelectionResult> CropAsync(string talentId, CropRectangle? crop, Actor actor, CancellationToken cancellationToken) =>
        crops.CropAsync(talentId, crop, actor, cancellationToken);

    public Task<PhotoSelectionResult> KeepAsync(string talentId, Actor actor, CancellationToken cancellationToken) =>
        keeping.KeepAsync(talentId, actor, cancellationToken);

    public Task<PhotoSelectionResult> PublishAsync(
        string talentId, IReadOnlyList<string> photoIds, Actor actor, CancellationToken cancellationToken) =>
        transaction.ChangeAsync(talentId, "photo.published", actor, async (context, talent, token) =>
        {
            List<string> wanted = [.. photoIds.Distinct(StringComparer.Ordinal)];
            var photos = await context.Photos.OutOfTrash(context)
                .Where(p => p.TalentId == talentId && p.Source != PhotoSource.LinkedUser && (p.PublishedAs != null || wanted.Contains(p.Id)))
                .ToListAsync(token);
            if (wanted.Exists(id => photos.TrueForAll(p => p.Id != id)))
            {
                return Choice.Refused(PhotoSelectionError.NoSuchPhoto);
            }

            foreach (var photo in photos)
            {
                photo.PublishedAs = wanted.IndexOf(photo.Id) is >= 0 and var place ? place + 1 : null;
            }

            if (!context.ChangeTracker.HasChanges())
            {
                return Choice.Unchanged();
            }

            talent.Version++;
            return Choice.Done(ShownPhoto.StateOf(talent), $"{wanted.Count} photos");
        }, cancellationToken);

    private static Task<ProfilePhoto?> FindAsync(TalentDbContext context, string talentId, string photoId, CancellationToken cancellationToken) =>
        context.Photos.OutOfTrash(context).SingleOrDefaultAsync(p => p.Id == photoId && p.TalentId == talentId, cancellationToken);

    // The renditions of then are still there: history and photo keep them from being swept.
    private static void Recrop(ProfilePhoto photo, CropRectangle? crop, CropState state, string? renditionHash, string? key)
    {
        if (key is not null)
        {
            (photo.CropLeft, photo.CropTop, photo.CropEdge, photo.CropState) = (crop?.Left, crop?.Top, crop?.Edge, state);
            (photo.RenditionHash, photo.Key) = (renditionHash, key);
        }
    }
}
