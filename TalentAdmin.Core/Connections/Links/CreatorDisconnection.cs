using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Connections.Links;

/// <summary>Ends what a creator does not want any more: no lock and no pin holds a picture against that.</summary>
internal sealed class CreatorDisconnection(
    RosterTransaction transaction, TalentConnections connections, IPhotoStore store, TimeProvider time, ILogger<CreatorDisconnection> logger)
{
    /// <summary>The creator disconnects one platform of a link, or all that are proven. Done again if it was done before.</summary>
    public async Task<CreatorResult> DisconnectAsync(OpenedLink link, string? platform, CancellationToken cancellationToken)
    {
        if (platform is null)
        {
            return link.IsProven ? await DisconnectAsync(link, link.Grants.Where(g => g.IsProven), cancellationToken) : CreatorResult.NotProven;
        }

        return link.Grants.FirstOrDefault(g => g.Platform == platform) switch
        {
            null or { State: ConnectLinkState.Open or ConnectLinkState.Expired } => CreatorResult.NoLink,
            { IsProven: false } => CreatorResult.NotProven,
            var grant => await DisconnectAsync(link, [grant], cancellationToken),
        };
    }

    /// <summary>Removes an account with its tokens and photos; the platform is told. Nothing happens if it is gone already.</summary>
    /// <param name="talentId">Whose.</param>
    /// <param name="connectionId">The account.</param>
    /// <param name="staff">Who does it for the creator; null for the creator.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async Task<RosterError> EndAsync(string talentId, string connectionId, Actor? staff, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        SocialConnection? removed = null;
        List<string> hashes = [];
        var error = await transaction.ChangeAsync(talentId, async (context, talent, token) =>
        {
            var own = await context.Connections.Where(c => c.TalentId == talentId).ToListAsync(token);
            removed = own.Find(c => c.Id == connectionId);
            if (removed is null)
            {
                return RosterChange.Done();
            }

            await context.ConnectLinkGrants
                .Where(g => g.ConnectionId == connectionId && g.DisconnectedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(g => g.DisconnectedAt, now), token);

            // Whoever is on the way to the platform for this account comes back to nothing.
            await context.PendingAuthorizations.Where(p => p.TalentId == talentId && p.Platform == removed.Platform).ExecuteDeleteAsync(token);
            transaction.Audit(context, staff ?? LinkActor.Of(talent), "connection.removed", talentId, $"{removed.Platform} @{removed.Handle}");
            (var changeToPublish, hashes) = await connections.RemoveAsync(context, talent, removed, own, isWithdrawn: true, token);
            return RosterChange.Done(changeToPublish, RunTrigger.Connect);
        }, cancellationToken);
        if (error == RosterError.None && removed is not null)
        {
            await store.RemoveUnusedAsync(hashes, cancellationToken);
            logger.TakenBack(talentId, removed.Platform);
        }

        return error;
    }

    private async Task<CreatorResult> DisconnectAsync(OpenedLink link, IEnumerable<OpenedGrant> grants, CancellationToken cancellationToken)
    {
        foreach (var connectionId in grants.Select(g => g.ConnectionId).OfType<string>())
        {
            if (await EndAsync(link.TalentId, connectionId, staff: null, cancellationToken) is not RosterError.None and var error)
            {
                return CreatorResult.Of(error);
            }
        }

        return CreatorResult.Done;
    }
}
