using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Live;

/// <summary>
/// Hears what other nodes say, and looks in the database every few seconds while they cannot be heard, or once when they can
/// again. Nothing is looked up as long as the channel works, or where one SQLite file means one node.
/// </summary>
internal sealed class BackplaneListener(
    IBackplane channel, AvatarFeed here, PublishedChanges told, ChangeCatchUp missed, DatabaseLocation location, TimeProvider time, ILogger<BackplaneListener> logger)
    : BackgroundService
{
    /// <summary>Between two looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly AsyncSignal _signal = new(time);
    private readonly Lock _gate = new();
    private readonly bool _looksUp = location.Provider != DatabaseProvider.Sqlite;

    // Everything up to the first number was told here; up to the second when all that had been said until the next look has arrived.
    private long? _from;
    private long _next;
    private long? _asked;
    private bool _isUp = true;
    private bool _isBehind;
    private bool _canLook = true;

    /// <summary>Whether nodes have to be told of each other's news at all.</summary>
    public static bool IsNeeded(DatabaseLocation location, IBackplane channel) =>
        channel.IsThere || location.Provider != DatabaseProvider.Sqlite;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!IsNeeded(location, channel))
        {
            return;
        }

        channel.Heard += Hear;
        channel.Turned += _signal.Raise;
        try
        {
            while (true)
            {
                var next = _signal.Next;
                await LookAsync(stoppingToken);
                await _signal.WaitAsync(next, Interval, stoppingToken);
            }
        }
        finally
        {
            channel.Heard -= Hear;
            channel.Turned -= _signal.Raise;
        }
    }

    private void Hear(BackplaneMessage news)
    {
        here.Publish(told.Note(news.Changes));
        if (news.LookSince is not { } since)
        {
            return;
        }

        lock (_gate)
        {
            // Of several that ask, the lowest number covers all.
            _asked = Math.Min(_asked ?? long.MaxValue, since);
        }

        _signal.Raise();
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var isUp = await IsUpAsync(cancellationToken);
        var before = _from;
        Ask(isUp);
        try
        {
            if (_from is not { } from)
            {
                // No page was open before.
                _from = _next = await missed.NewestAsync(cancellationToken);
            }
            else if (!_isBehind)
            {
                Advance(from);
            }
            else if (isUp || _looksUp)
            {
                _from = _next = await missed.TellAsync(from, changes => here.Publish(told.Note(changes)), cancellationToken);
                told.Forget(_next);
                _isBehind = !isUp;
            }

            _canLook = true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            CannotLook(exception);
        }

        if (isUp && before is { } since && channel.TakeUnsent())
        {
            channel.Send(new BackplaneMessage([], since));
        }
    }

    private async Task<bool> IsUpAsync(CancellationToken cancellationToken)
    {
        if (!channel.IsThere)
        {
            return false;
        }

        var reason = await channel.CheckAsync(cancellationToken);
        if (reason is not null && _isUp)
        {
            logger.ChannelIsGone(reason);
        }
        else if (reason is null && !_isUp)
        {
            logger.ChannelIsBack();
        }

        return _isUp = reason is null;
    }

    private void Ask(bool isUp)
    {
        lock (_gate)
        {
            if (_asked is { } asked && _from is { } from)
            {
                _from = Math.Min(from, asked);
                _isBehind = true;
            }

            _asked = null;
        }

        _isBehind |= !isUp;
    }

    // A node may commit first and say so last: what was told by the last look is complete by this one.
    private void Advance(long from)
    {
        _from = Math.Max(from, _next);
        _next = Math.Max(_next, told.Newest);
        told.Forget(_from.Value);
    }

    private void CannotLook(Exception exception)
    {
        if (_canLook)
        {
            logger.CannotLookUpNews(exception);
        }

        _canLook = false;
    }
}

internal static partial class BackplaneListenerLog
{
    [LoggerMessage(EventId = 1102, Level = LogLevel.Warning, Message = "Redis does not carry news between the nodes; until it is back, they come from the database.")]
    public static partial void ChannelIsGone(this ILogger logger, Exception exception);

    [LoggerMessage(EventId = 1103, Level = LogLevel.Information, Message = "Redis carries news between the nodes again.")]
    public static partial void ChannelIsBack(this ILogger logger);

    [LoggerMessage(EventId = 1104, Level = LogLevel.Warning, Message = "Other nodes' news cannot be looked up in the database; this node tries again every few seconds.")]
    public static partial void CannotLookUpNews(this ILogger logger, Exception exception);
}
