using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Connections;

internal sealed class PermissionEnd(
    IDbContextFactory<TalentDbContext> contexts,
    RosterTransaction transaction,
    TalentConnections connections,
    IPhotoStore store) : IPermissionEnd
{
    public async Task<IReadOnlyList<EndedPermission>> EndAsync(
        string platform, IReadOnlyCollection<string> accountIds, PermissionEndCause cause, CancellationToken cancellationToken)
    {
        List<string> ids;
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            ids = await context.Connections
                .Where(c => c.Platform == platform && (accountIds.Contains(c.ExternalId!) || accountIds.Contains(c.AppScopedId!)))
                .Select(c => c.Id)
                .ToListAsync(cancellationToken);
        }

        List<EndedPermission> ended = [];
        foreach (var id in ids)
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
        string? talentId;
        await using (var context = await contexts.CreateDbContextAsync(cancellationToken))
        {
            talentId = await context.Connections.Where(c => c.Id == connectionId).Select(c => c.TalentId).SingleOrDefaultAsync(cancellationToken);
        }

        EndedPermission? ended = null;
        List<string> hashes = [];
        await transaction.ChangeAsync(talentId ?? string.Empty, async (context, talent, token) =>
        {
            var own = await context.Connections.Where(c => c.TalentId == talent.Id).ToListAsync(token);
            if (own.Find(c => c.Id == connectionId) is not { } connection || !cause.Covers(connection))
            {
                return RosterChange.Done();
            }

            transaction.Audit(context, cause.Actor ?? LinkActor.Of(talent), "connection.removed", talent.Id, $"{connection.Platform} @{connection.Handle}");
            (var changeToPublish, hashes) = await connections.RemoveAsync(context, talent, connection, own, isWithdrawn: true, token);
            ended = new EndedPermission(talent.Id, connection.Id, connection.Platform, hashes.Count);
            return RosterChange.Done(changeToPublish, RunTrigger.Connect);
        }, cancellationToken);
        await store.RemoveUnusedAsync(hashes, cancellationToken);
        return ended;
    }
}
