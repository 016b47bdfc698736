namespace TalentAdmin.Web.Features.Photos.Avatars;

/// <summary>Has this node forget pictures whose permission ended, on whichever node that was.</summary>
internal sealed class EndedAvatars(AvatarCache cache, IAvatarFeed feed) : IHostedService, IDisposable
{
    private IDisposable? _subscription;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _subscription = feed.SubscribeAll(change =>
        {
            if (change.EndedKeys is { Count: > 0 } keys)
            {
                cache.Drop(keys);
            }
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        Dispose();
        return Task.CompletedTask;
    }

    public void Dispose() => _subscription?.Dispose();
}
