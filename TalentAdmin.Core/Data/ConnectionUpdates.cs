using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Data;

/// <summary>
/// What happens to many connections at once, in statements that read none of them. What happens to one is on <see cref="SocialConnection"/>;
/// what an answer of its platform means is decided by the sync and written by <see cref="BatchStatements.SaveAnswers"/>.
/// </summary>
internal static class ConnectionUpdates
{
    // The others have to be seen by a person, which no wait changes.
    private static readonly ConnectionHealth[] _mayWait =
        [ConnectionHealth.Pending, ConnectionHealth.Healthy, ConnectionHealth.Failing, ConnectionHealth.Paused];

    /// <summary>A limit keeps them from being asked.</summary>
    /// <param name="retryAt">UTC time until when.</param>
    public static async Task PauseAsync(
        this IQueryable<SocialConnection> connections, string reason, DateTimeOffset? retryAt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await connections.ExecuteUpdateAsync(
            set => set.SetProperty(c => c.RetryAt, retryAt).SetProperty(c => c.Version, c => c.Version + 1), cancellationToken);
        await connections.Where(c => _mayWait.Contains(c.Health)).ExecuteUpdateAsync(
            set => set
                .SetProperty(c => c.HealthSince, c => c.Health == ConnectionHealth.Paused ? c.HealthSince : now)
                .SetProperty(c => c.Health, ConnectionHealth.Paused)
                .SetProperty(c => c.LastError, reason),
            cancellationToken);
    }

    /// <summary>Their permission ended: only the creator can renew it.</summary>
    public static Task LosePermissionAsync(
        this IQueryable<SocialConnection> connections, string reason, DateTimeOffset now, CancellationToken cancellationToken) =>
        connections.Where(c => c.Health != ConnectionHealth.ReconnectNeeded).ExecuteUpdateAsync(
            set => set
                .SetProperty(c => c.Health, ConnectionHealth.ReconnectNeeded)
                .SetProperty(c => c.HealthSince, now)
                .SetProperty(c => c.LastError, reason)
                .SetProperty(c => c.Version, c => c.Version + 1),
            cancellationToken);
}
