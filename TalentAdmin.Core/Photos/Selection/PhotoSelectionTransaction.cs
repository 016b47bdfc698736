namespace TalentAdmin.Core.Photos.Selection;

/// <summary>One person's change of one talent's photo, with the photo and the accounts at hand.</summary>
internal sealed class PhotoSelectionTransaction(RosterTransaction transaction)
{
    /// <summary>Makes the change, which gets the talent with its photo and accounts, tracked.</summary>
    /// <param name="talentId">Whose.</param>
    /// <param name="action">For the audit log, as `photo.pinned`.</param>
    /// <param name="actor">Who.</param>
    /// <param name="change">Gives what to tell and to note; an error rolls back.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async Task<PhotoSelectionResult> ChangeAsync(
        string talentId,
        string action,
        Actor actor,
        Func<TalentDbContext, Talent, CancellationToken, Task<Choice>> change,
        CancellationToken cancellationToken)
    {
        var answer = PhotoSelectionResult.Fail(PhotoSelectionError.NotFound);
        var error = await transaction.ChangeAsync(talentId, async (context, talent, token) =>
        {
            await context.Entry(talent).Reference(t => t.Photo).LoadAsync(token);
            await context.Entry(talent).Collection(t => t.Connections).LoadAsync(token);
            var before = MementoOf(talent);
            var choice = await change(context, talent, token);
            if (choice.Error != PhotoSelectionError.None)
            {
                answer = PhotoSelectionResult.Fail(choice.Error);
                return RosterChange.Refused(RosterError.NotFound);
            }

            if (choice.ChangeToPublish is not null)
            {
                transaction.Audit(context, actor, action, talentId, choice.Detail);
            }

            answer = new PhotoSelectionResult(ResultOf(talent), choice.ChangeToPublish is null ? null : before, PhotoSelectionError.None);
            return RosterChange.Done(choice.ChangeToPublish, choice.Syncs ? RunTrigger.Refresh : null);
        }, cancellationToken);
        return error == RosterError.Conflict ? PhotoSelectionResult.Fail(PhotoSelectionError.Conflict) : answer;
    }

    /// <summary>How a talent's photo stands; the photo is loaded with it.</summary>
    public static PhotoMemento MementoOf(Talent talent) => new(
        talent.ProfileImageSource,
        talent.PhotoId,
        talent.Photo?.Crop,
        talent.Photo?.CropState ?? CropState.Automatic,
        talent.Photo?.RenditionHash,
        talent.Photo?.Key,
        talent.StaleSince,
        talent.LockedAt,
        talent.LockedBy,
        talent.PinnedPlatform);

    private static SyncResult ResultOf(Talent talent) => new(
        talent.Id,
        talent.ProfileImageSource == PhotoSource.Initials ? SyncEffect.Cleared : SyncEffect.Updated,
        talent.ProfileImageSource,
        talent.ProfileImageUrl,
        talent.LastProfileImageSyncAt);
}

/// <summary>What a change came to.</summary>
/// <param name="ChangeToPublish">What pages are told after the commit; null when nothing changed.</param>
/// <param name="Detail">For the audit log.</param>
/// <param name="Syncs">What the platforms have now is looked at afterwards.</param>
internal sealed record Choice(PhotoSelectionError Error, AvatarChange? ChangeToPublish, string? Detail, bool Syncs = false)
{
    public static Choice Done(AvatarChange told, string? detail, bool syncs = false) => new(PhotoSelectionError.None, told, detail, syncs);

    public static Choice Unchanged() => new(PhotoSelectionError.None, null, null);

    public static Choice Refused(PhotoSelectionError error) => new(error, null, null);
}
