using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Connections.Links;

internal sealed class CreatorRequests(
    IDbContextFactory<TalentDbContext> contexts,
    PendingAuthorizationStore store,
    AuthorizationSecrets secrets,
    HeldGrants held,
    GrantWriter writer,
    RosterTransaction transaction,
    RemovalRequests removals,
    CreatorDisconnection disconnection,
    TimeProvider time) : ICreatorRequests
{
    private const int MostListed = 100;

    public async Task<IReadOnlyList<CreatorRequest>> ListAsync(string? talentId, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        List<CreatorRequest> requests = await (
                from request in context.RemovalRequests
                where talentId == null || request.TalentId == talentId
                orderby request.AskedAt
                join connection in context.Connections on request.ConnectionId equals connection.Id
                join talent in context.Talents on request.TalentId equals talent.Id
                select new CreatorRequest(
                    CreatorRequestKind.Removal,
                    connection.Id,
                    talent.Id,
                    talent.Name,
                    connection.Platform,
                    connection.Handle,
                    null,
                    request.AskedAt,
                    request.Deadline))
            .Take(MostListed)
            .ToListAsync(cancellationToken);

        foreach (var pending in await store.ForStaffAsync(talentId, cancellationToken))
        {
            if (secrets.Grant(pending)?.Account is { } account)
            {
                var expected = (await writer.DecideAsync(pending, account, isConfirmed: false, cancellationToken)).ExpectedHandle;
                var name = await context.Talents.Where(t => t.Id == pending.TalentId).Select(t => t.Name).SingleOrDefaultAsync(cancellationToken);
                requests.Add(new CreatorRequest(
                    CreatorRequestKind.OtherAccount,
                    pending.StateHash,
                    pending.TalentId,
                    name ?? string.Empty,
                    pending.Platform,
                    account.Handle,
                    expected,
                    pending.ForStaffSince!.Value,
                    pending.ExpiresAt));
            }
        }

        return [.. requests.OrderBy(r => r.Since)];
    }

    public async Task<RosterResult<bool>> AcceptAsync(CreatorRequest request, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Kind == CreatorRequestKind.Removal
            ? ResultOf(await disconnection.EndAsync(request.Id, actor, cancellationToken))
            : await ReleaseAsync(request, use: true, actor, cancellationToken);
    }

    public async Task<RosterResult<bool>> RefuseAsync(CreatorRequest request, Actor actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Kind == CreatorRequestKind.OtherAccount)
        {
            return await ReleaseAsync(request, use: false, actor, cancellationToken);
        }

        return ResultOf(await removals.RefuseAsync(request.TalentId, request.Id, actor, cancellationToken));
    }

    private static RosterResult<bool> ResultOf(RosterError error) =>
        error == RosterError.None ? new RosterResult<bool>(true, error, null) : RosterTransaction.Fail<bool>(error);

    private async Task<RosterResult<bool>> ReleaseAsync(CreatorRequest request, bool use, Actor actor, CancellationToken cancellationToken)
    {
        var result = await store.FindForStaffAsync(request.Id, cancellationToken) is { } pending && pending.ExpiresAt > time.GetUtcNow()
            ? await held.ReleaseAsync(pending, use, cancellationToken)
            : null;
        if (result is not null)
        {
            await transaction.ChangeAsync(request.TalentId, (context, talent, _) =>
            {
                talent.Version++;
                transaction.Audit(
                    context, actor, use ? "connection.confirmed" : "connection.refused", request.TalentId, $"{request.Platform} @{request.Handle}");
                return Task.FromResult(RosterChange.Done(NextPhoto.StateOf(talent)));
            }, cancellationToken);
        }

        return result switch
        {
            null => RosterTransaction.Fail<bool>(RosterError.NotFound, "Somebody has answered this already, or its time is over."),
            { Status: AuthorizationStatus.Connected or AuthorizationStatus.Renewed or AuthorizationStatus.Declined } =>
                new RosterResult<bool>(true, RosterError.None, null),
            { Status: AuthorizationStatus.AccountInUse } => RosterTransaction.Fail<bool>(
                RosterError.AccountInUse, "This account belongs to another talent already. An account belongs to one talent: remove it there first."),
            _ => RosterTransaction.Fail<bool>(RosterError.Conflict, "The account could not be connected any more: its link has ended. Send a new one."),
        };
    }
}
