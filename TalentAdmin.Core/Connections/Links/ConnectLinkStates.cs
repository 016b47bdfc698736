namespace TalentAdmin.Core.Connections.Links;

/// <summary>What became of links.</summary>
internal static class ConnectLinkStates
{
    public static ConnectLinkState Of(ConnectLink link, ConnectLinkGrant grant, bool isConnected, DateTimeOffset now) =>
        grant.DisconnectedAt is not null ? ConnectLinkState.Disconnected
        : grant.UsedAt is not null ? isConnected ? ConnectLinkState.Used : ConnectLinkState.Removed
        : link.RevokedAt is not null ? ConnectLinkState.Revoked
        : link.ExpiresAt <= now ? ConnectLinkState.Expired
        : ConnectLinkState.Open;

    /// <summary>Of a link as a whole: what can still be done with it comes first.</summary>
    public static ConnectLinkState Of(ConnectLink link, IReadOnlyCollection<ConnectLinkState> grants) =>
        link.RevokedAt is not null ? ConnectLinkState.Revoked
        : grants.Contains(ConnectLinkState.Open) ? ConnectLinkState.Open
        : grants.Contains(ConnectLinkState.Used) ? ConnectLinkState.Used
        : grants.Contains(ConnectLinkState.Disconnected) ? ConnectLinkState.Disconnected
        : grants.Contains(ConnectLinkState.Removed) ? ConnectLinkState.Removed
        : ConnectLinkState.Expired;
}
