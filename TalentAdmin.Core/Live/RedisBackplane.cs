using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace TalentAdmin.Core.Live;

/// <summary>Redis' publish and subscribe as the way between the nodes.</summary>
internal sealed class RedisBackplane(IOptions<RedisOptions> options, TimeProvider time) : IBackplane, IAsyncDisposable
{
    // Installations that share a Redis keep apart with `channelPrefix=` in the configuration.
    private static readonly RedisChannel _channel = RedisChannel.Literal("talentadmin:avatars");

    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    private readonly string _node = Guid.NewGuid().ToString("N");
    private volatile ConnectionMultiplexer? _connection;
    private volatile TaskCompletionSource _echo = NewEcho();
    private bool _isSubscribed;
    private int _unsent;

    public bool IsThere => true;

    public event Action<BackplaneMessage>? Heard;

    public event Action? Turned;

    public void Send(BackplaneMessage news) => _ = SendAsync(news);

    public bool TakeUnsent() => Interlocked.Exchange(ref _unsent, 0) != 0;

    public async Task<Exception?> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            var subscriber = (_connection ??= await ConnectAsync()).GetSubscriber();
            if (!_isSubscribed)
            {
                // A queue keeps the order in which things were said.
                var queue = await subscriber.SubscribeAsync(_channel).WaitAsync(_patience, time, cancellationToken);
                queue.OnMessage(message => Hear(message.Message));
                _isSubscribed = true;
            }

            var echo = NewEcho();
            _echo = echo;
            await subscriber.PublishAsync(_channel, BackplaneEnvelope.Echo(_node)).WaitAsync(_patience, time, cancellationToken);
            await echo.Task.WaitAsync(_patience, time, cancellationToken);
            return null;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            return exception;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_connection is { } connection)
        {
            await connection.DisposeAsync();
        }
    }

    private async Task SendAsync(BackplaneMessage news)
    {
        try
        {
            if (_connection is not { } connection)
            {
                Volatile.Write(ref _unsent, 1);
                return;
            }

            await connection.GetSubscriber().PublishAsync(_channel, BackplaneEnvelope.Write(_node, news));
        }
        catch (Exception)
        {
            // The check finds out why, and says so; the others look in the database when it works again.
            Volatile.Write(ref _unsent, 1);
        }
    }

    private async Task<ConnectionMultiplexer> ConnectAsync()
    {
        var configuration = ConfigurationOptions.Parse(options.Value.Configuration!);

        // Neither the start nor a change waits for Redis: what cannot be said now is not said.
        configuration.AbortOnConnectFail = false;
        configuration.BacklogPolicy = BacklogPolicy.FailFast;
        configuration.ReconnectRetryPolicy = new LinearRetry(2000);
        var connection = await ConnectionMultiplexer.ConnectAsync(configuration);
        connection.ConnectionFailed += (_, _) => Turned?.Invoke();
        connection.ConnectionRestored += (_, _) => Turned?.Invoke();
        return connection;
    }

    private void Hear(RedisValue message)
    {
        var (node, news) = BackplaneEnvelope.Read(((ReadOnlyMemory<byte>)message).Span);
        if (node == _node)
        {
            _echo.TrySetResult();
            return;
        }

        if (news.Changes.Count > 0 || news.LookSince is not null)
        {
            Heard?.Invoke(news);
        }
    }

    private static TaskCompletionSource NewEcho() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
