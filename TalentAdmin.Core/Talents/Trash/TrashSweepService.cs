using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Talents.Trash;

/// <summary>Deletes for good what has been in the trash for its time. What another node, or a restore, was faster with is left alone.</summary>
internal sealed class TrashSweepService(
    TrashReader reader,
    TalentTrash trash,
    TalentDeletion deletion,
    IOptions<TrashOptions> options,
    TimeProvider time,
    ILogger<TrashSweepService> logger) : PeriodicService(Period, time)
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromHours(1);

    private const int MostAtOnce = 500;

    private static readonly Actor _clock = new(Id: null, "Clock");

    private readonly TimeProvider _time = time;

    /// <summary>Deletes what is due now; gives how much it was.</summary>
    public async Task<int> SweepAsync(CancellationToken cancellationToken)
    {
        var until = _time.GetUtcNow().AddDays(-options.Value.KeepDays);
        var deleted = 0;
        foreach (var item in await reader.DueAsync(until, MostAtOnce, cancellationToken))
        {
            var result = item.ConnectionId is { } connection
                ? await trash.EndConnectionAsync(item.TalentId, connection, _clock, until, cancellationToken)
                : await deletion.DeleteAsync(item.TalentId, _clock, cancellationToken, until);
            deleted += result.Succeeded ? 1 : 0;
        }

        if (deleted > 0)
        {
            logger.Swept(deleted);
        }

        return deleted;
    }

    /// <inheritdoc/>
    protected override Task PassAsync(CancellationToken cancellationToken) => SweepAsync(cancellationToken);

    /// <inheritdoc/>
    protected override void LogBroken(Exception exception) => logger.SweepBroke(exception);
}

internal static partial class TrashLog
{
    [LoggerMessage(EventId = 3010, Level = LogLevel.Information, Message = "{Count} talents and accounts were in the trash for their time and are deleted.")]
    public static partial void Swept(this ILogger logger, int count);

    [LoggerMessage(EventId = 3011, Level = LogLevel.Error, Message = "The trash could not be looked through. It is tried again in an hour.")]
    public static partial void SweepBroke(this ILogger logger, Exception exception);
}
