using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Talents;

internal sealed class TalentRoster(
    IDbContextFactory<TalentDbContext> contexts,
    ITalentDirectory directory,
    TalentConnections connections,
    ConnectionEdits edits,
    RosterTransaction transaction,
    ShownPhoto shownPhoto,
    LinkedUserHosts linkedUserHosts,
    ImageUrlPolicy urlPolicy,
    ISyncQueue queue,
    TimeProvider time) : ITalentRoster
{
    public async Task<RosterResult<TalentDetail>> CreateAsync(
        string name, string? linkedUserAvatarUrl, Actor actor, CancellationToken cancellationToken)
    {
        if (InvalidName(name) is { } nameMessage)
        {
            return RosterTransaction.Fail<TalentDetail>(RosterError.InvalidName, nameMessage);
        }

        if (InvalidAvatarUrl(linkedUserAvatarUrl) is { } urlMessage)
        {
            return RosterTransaction.Fail<TalentDetail>(RosterError.InvalidAvatarUrl, urlMessage);
        }

        var talent = Talent.Create(name, time.GetUtcNow());
        talent.LinkedUser.AvatarUrl = string.IsNullOrEmpty(linkedUserAvatarUrl) ? null : linkedUserAvatarUrl;
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        context.Talents.Add(talent);
        transaction.Audit(context, actor, "talent.created", talent.Id, talent.Name);
        if (talent.LinkedUser.AvatarUrl is not null)
        {
            queue.Add(context, talent.Id, RunTrigger.Connect);
        }

        await context.SaveChangesAsync(cancellationToken);
        queue.Wake();
        return await DetailAsync(talent.Id, cancellationToken);
    }

    public async Task<RosterResult<TalentDetail>> UpdateAsync(
        string talentId, string? name, string? linkedUserAvatarUrl, Actor actor, CancellationToken cancellationToken)
    {
        if (name is not null && InvalidName(name) is { } nameMessage)
        {
            return RosterTransaction.Fail<TalentDetail>(RosterError.InvalidName, nameMessage);
        }

        if (InvalidAvatarUrl(linkedUserAvatarUrl) is { } urlMessage)
        {
            return RosterTransaction.Fail<TalentDetail>(RosterError.InvalidAvatarUrl, urlMessage);
        }

        var answer = await transaction.ChangeAsync(talentId, async (context, talent, token) =>
        {
            AvatarChange? change = null;
            if (name is not null)
            {
                transaction.Audit(context, actor, "talent.renamed", talent.Id, $"{talent.Name} to {TalentName.Normalize(name)}");
                talent.Rename(name);
            }

            if (linkedUserAvatarUrl is not null && linkedUserAvatarUrl != (talent.LinkedUser.AvatarUrl ?? string.Empty))
            {
                talent.LinkedUser.AvatarUrl = linkedUserAvatarUrl.Length == 0 ? null : linkedUserAvatarUrl;
                talent.LinkedUser.PhotoId = null;
                talent.LinkedUser.ImageUrl = null;
                transaction.Audit(context, actor, "talent.linked_avatar_changed", talent.Id, null);
                change = talent.ProfileImageUrl is null ? await shownPhoto.ShowAsync(context, talent, ShownChange.Unconfirmed(null, PhotoChange.Removed, actor), token) : null;
            }

            talent.Version++;
            return RosterChange.Done(change, string.IsNullOrEmpty(linkedUserAvatarUrl) ? null : RunTrigger.Refresh);
        }, cancellationToken);
        if (answer != RosterError.None)
        {
            return RosterTransaction.Fail<TalentDetail>(answer);
        }

        return await DetailAsync(talentId, cancellationToken);
    }

    public Task<RosterResult<ConnectionSummary>> ConnectAsync(
        string talentId, NewConnection connection, Actor actor, CancellationToken cancellationToken) =>
        connections.ConnectAsync(talentId, connection, actor, cancellationToken);

    public Task<RosterResult<ConnectionSummary>> ChangeHandleAsync(
        string talentId, string platform, NewHandle change, Actor actor, CancellationToken cancellationToken) =>
        edits.ChangeHandleAsync(talentId, platform, change, actor, cancellationToken);

    public Task<RosterResult<ConnectionSummary>> AcknowledgeRenameAsync(
        string talentId, string platform, Actor actor, CancellationToken cancellationToken) =>
        edits.AcknowledgeRenameAsync(talentId, platform, actor, cancellationToken);

    private static string? InvalidName(string name) =>
        string.IsNullOrWhiteSpace(name) ? "Give the talent a name."
        : !TalentName.CanBeShown(name) ? "The name holds characters that cannot be shown: line breaks, or marks that turn the direction of writing. Type it anew."
        : TalentName.Normalize(name).Length > Talent.NameMaxLength ? $"The name is too long: use at most {Talent.NameMaxLength} characters."
        : null;

    private string? InvalidAvatarUrl(string? url) =>
        string.IsNullOrEmpty(url) || urlPolicy.Judge(url, linkedUserHosts.Hosts) is PhotoResult.Allowed
            ? null
            : "The avatar's address cannot be used: it has to be an https address on one of the allowed image hosts.";

    private async Task<RosterResult<TalentDetail>> DetailAsync(string talentId, CancellationToken cancellationToken) =>
        await directory.FindAsync(talentId, cancellationToken) is { } detail
            ? new RosterResult<TalentDetail>(detail, RosterError.None, null)
            : RosterTransaction.Fail<TalentDetail>(RosterError.NotFound);
}
