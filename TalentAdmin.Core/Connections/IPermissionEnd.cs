namespace TalentAdmin.Core.Connections;

/// <summary>
/// The one place that ends a permission: in one transaction the tokens and all pictures of the account go, what is shown is decided anew from what
/// remains, links and sign-ins under way end, the permission is given back to its platform, and it is noted who said so.
/// </summary>
public interface IPermissionEnd
{
    /// <summary>Ends the permission of every account of a platform that has one of these ids. Unknown ids change nothing.</summary>
    /// <param name="platform">The platform's name.</param>
    /// <param name="accountIds">As the platform names them.</param>
    /// <param name="cause">Who says so.</param>
    /// <param name="cancellationToken">Stops between two accounts.</param>
    Task<IReadOnlyList<EndedPermission>> EndAsync(
        string platform, IReadOnlyCollection<string> accountIds, PermissionEndCause cause, CancellationToken cancellationToken);

    /// <summary>Ends the permission of one connection; null if there is none, or only a newer one than the cause speaks of.</summary>
    /// <param name="connectionId">The connection's id.</param>
    /// <param name="cause">Who says so.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    Task<EndedPermission?> EndAsync(string connectionId, PermissionEndCause cause, CancellationToken cancellationToken);
}

/// <summary>A permission that has just ended.</summary>
/// <param name="TalentId">Whose.</param>
/// <param name="ConnectionId">The connection that is gone.</param>
/// <param name="Platform">The platform's name.</param>
/// <param name="Pictures">Pictures that went with it.</param>
public sealed record EndedPermission(string TalentId, string ConnectionId, string Platform, int Pictures);
