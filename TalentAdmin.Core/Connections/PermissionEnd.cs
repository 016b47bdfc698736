using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Connections;

internal sealed class PermissionEnd(
    IDbContextFactory<TalentDbContext> contexts,
    RosterTransaction transaction,
    ConnectionEnd end,
    IPhotoStore store,
    Outbox outbox,
    ILogger<PermissionEnd> logger) : IPermissionEnd
{
    public async Task<IReadOnlyList<EndedPermission>> EndAsync(
        string platform, IReadOnlyCollection<string> accountIds, PermissionEndCause cause, CancellationToken cancellationToken)
    {
        List<EndedPermission> ended = [];
        foreach (var id in await ConnectionsOfAsync(platform, accountIds, cancellationToken))
        {
            if (await EndAsync(id, cause, cancellationToken) is { } one)
            {
                ended.Add(one);
            }
        }

        return ended;
    }

    public async Task<EndedPermission?> EndAsync(string connectionId, PermissionEndCause cause, CancellationToken cancellationToken)
    {
        if (await TalentOfAsync(connectionId, cancellationToken) is not { } talentId)
        {
            return null;
        }

        EndedPermission? ended = null;
        RemovedPictures? removed = null;
        await end.PrepareAsync(cancellationToken);
        var error = await transaction.ChangeAsync(talentId, async (context, talent, token) =>
        {
            ended = null;
            var own = await context.Connections.WithTrash().Where(c => c.TalentId == talent.Id).ToListAsync(token);
            if (own.Find(c => c.Id == connectionId) is not { } connection || !cause.Covers(connection))
            {
                return RosterChange.Done();
            }

            (var changeToPublish, removed) = await end.EndAsync(context, talent, connection, own, cause, token);
            ended = new EndedPermission(talent.Id, connection.Id, connection.Platform, removed.Pictures);
            return RosterChange.Done(changeToPublish, RunTrigger.Connect);
        }, cancellationToken, reachesTrash: true);
        if (error == RosterError.Conflict)
        {
            // Whoever asked has to ask again: a permission that is over must not be taken for ended while it is not.
            throw new DbUpdateConcurrencyException("The talent was changed by others again and again.");
        }

        if (error != RosterError.None || ended is null)
        {
            return null;
        }

        outbox.Wake();
        logger.Ended(ended.Platform, ended.TalentId, cause.By);
        await store.RemoveUnusedAsync(removed!.Hashes, cancellationToken);
        return ended;
    }

    private async Task<IReadOnlyList<string>> ConnectionsOfAsync(string platform, IReadOnlyCollection<string> accountIds, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Connections.WithTrash()
            .Where(c => c.Platform == platform && (accountIds.Contains(c.ExternalId!) || accountIds.Contains(c.AppScopedId!)))
            .Select(c => c.Id)
            .ToListAsync(cancellationToken);
    }

    private async Task<string?> TalentOfAsync(string connectionId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        return await context.Connections.WithTrash().Where(c => c.Id == connectionId).Select(c => c.TalentId).SingleOrDefaultAsync(cancellationToken);
    }
}
