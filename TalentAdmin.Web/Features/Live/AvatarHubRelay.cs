namespace TalentAdmin.Web.Features.Live;

/// <summary>
/// Carries changes of pictures from the feed to the hub's clients, off the publisher's thread. Every node's feed hears of every
/// node's changes, and every node tells its own clients: SignalR needs no backplane for that.
/// </summary>
internal sealed class AvatarHubRelay(IAvatarFeed feed, HubAudience audience, ILogger<AvatarHubRelay> logger) : IHostedService
{
    private IDisposable? _subscription;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        var pump = new ChangePump(
            change =>
            {
                audience.Tell(change);
                return Task.CompletedTask;
            },
            logger.CannotTell);
        _subscription = feed.SubscribeAll(change =>
        {
            if (change.IsPicture)
            {
                pump.Post(change);
            }
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _subscription?.Dispose();
        return Task.CompletedTask;
    }
}
