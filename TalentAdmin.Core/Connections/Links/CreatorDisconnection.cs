using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Connections.Links;

/// <summary>Ends what a creator does not want any more.</summary>
internal sealed class CreatorDisconnection(IPermissionEnd end, ILogger<CreatorDisconnection> logger)
{
    /// <summary>The creator disconnects one platform of a link, or all that are proven. Done again if it was done before.</summary>
    public async Task<CreatorResult> DisconnectAsync(OpenedLink link, string? platform, CancellationToken cancellationToken)
    {
        if (platform is null)
        {
            return link.IsProven ? await DisconnectAsync(link.Grants.Where(g => g.IsProven), cancellationToken) : CreatorResult.NotProven;
        }

        return link.Grants.FirstOrDefault(g => g.Platform == platform) switch
        {
            null or { State: ConnectLinkState.Open or ConnectLinkState.Expired } => CreatorResult.NoLink,
            { IsProven: false } => CreatorResult.NotProven,
            var grant => await DisconnectAsync([grant], cancellationToken),
        };
    }

    /// <summary>Removes an account with its tokens and photos; the platform is told. Nothing happens if it is gone already.</summary>
    /// <param name="connectionId">The account.</param>
    /// <param name="staff">Who does it for the creator; null for the creator.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    public async Task<RosterError> EndAsync(string connectionId, Actor? staff, CancellationToken cancellationToken)
    {
        try
        {
            if (await end.EndAsync(connectionId, new PermissionEndCause(PermissionEnder.Creator, staff), cancellationToken) is { } ended)
            {
                logger.TakenBack(ended.TalentId, ended.Platform);
            }

            return RosterError.None;
        }
        catch (DbUpdateConcurrencyException)
        {
            return RosterError.Conflict;
        }
    }

    private async Task<CreatorResult> DisconnectAsync(IEnumerable<OpenedGrant> grants, CancellationToken cancellationToken)
    {
        foreach (var connectionId in grants.Select(g => g.ConnectionId).OfType<string>())
        {
            if (await EndAsync(connectionId, staff: null, cancellationToken) is not RosterError.None and var error)
            {
                return CreatorResult.Of(error);
            }
        }

        return CreatorResult.Done;
    }
}
