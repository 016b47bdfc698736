using TalentAdmin.Core.Auditing;
using TalentAdmin.Core.Data;
using TalentAdmin.Core.Live;
using TalentAdmin.Core.Photos;
using TalentAdmin.Core.Sync;
using TalentAdmin.Core.Talents;

namespace TalentAdmin.Core.Choosing;

/// <summary>One person's change of one talent's photo; a sync that commits in between is no reason to send the person away.</summary>
internal sealed class ChoiceTransaction(RosterTransaction transaction)
{
    private const int Tries = 5;

    /// <summary>Makes the change, which gets the talent with its photo and accounts, tracked.</summary>
    /// <param name="talentId">Whose.</param>
    /// <param name="action">For the audit log, as `photo.pinned`.</param>
    /// <param name="actor">Who.</param>
    /// <param name="change">Gives what to tell and to note; an error rolls back.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async Task<ChoiceAnswer> ChangeAsync(
        string talentId,
        string action,
        Actor actor,
        Func<TalentDbContext, Talent, CancellationToken, Task<Choice>> change,
        CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = ChoiceAnswer.Fail(ChoiceError.NotFound);
            var error = await transaction.ChangeAsync(talentId, async (context, talent, token) =>
            {
                await context.Entry(talent).Reference(t => t.Photo).LoadAsync(token);
                await context.Entry(talent).Collection(t => t.Connections).LoadAsync(token);
                var before = MementoOf(talent);
                var choice = await change(context, talent, token);
                if (choice.Error != ChoiceError.None)
                {
                    answer = ChoiceAnswer.Fail(choice.Error);
                    return RosterChange.Refused(RosterError.NotFound);
                }

                if (choice.Told is not null)
                {
                    transaction.Audit(context, actor, action, talentId, choice.Detail);
                }

                answer = new ChoiceAnswer(ResultOf(talent), choice.Told is null ? null : before, ChoiceError.None);
                return RosterChange.Done(choice.Told);
            }, cancellationToken);
            if (error != RosterError.Conflict)
            {
                return answer;
            }

            if (attempt == Tries)
            {
                return ChoiceAnswer.Fail(ChoiceError.Conflict);
            }
        }
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
/// <param name="Told">What pages are told after the commit; null when nothing changed.</param>
/// <param name="Detail">For the audit log.</param>
internal sealed record Choice(ChoiceError Error, AvatarChange? Told, string? Detail)
{
    public static Choice Done(AvatarChange told, string? detail) => new(ChoiceError.None, told, detail);

    public static Choice Unchanged() => new(ChoiceError.None, null, null);

    public static Choice Refused(ChoiceError error) => new(error, null, null);
}
