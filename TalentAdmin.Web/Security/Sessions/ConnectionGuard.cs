namespace TalentAdmin.Web.Security.Sessions;

/// <summary>Looks again and again whether those behind open connections are still signed in.</summary>
internal sealed class ConnectionGuard(OpenConnections connections, TimeProvider time) : BackgroundService
{
    // With what the guard may take from memory, everybody is out within half a minute on every node.
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            await connections.CheckAsync(stoppingToken);
        }
    }
}
