using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Privacy;

/// <summary>Looks whether another process has forgotten somebody, and wipes what this one holds: imports of the day, exports in work.</summary>
internal sealed class ForgottenElsewhereService(ForgottenTraces traces, TimeProvider time, ILogger<ForgottenElsewhereService> logger)
    : PeriodicService(Interval, time)
{
    /// <summary>Between two looks.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    private long? _seen;

    protected override async Task PassAsync(CancellationToken cancellationToken)
    {
        var count = await traces.CountAsync(cancellationToken);
        if (_seen is { } seen && seen != count)
        {
            await traces.WipeMemoryAsync(cancellationToken);
        }

        _seen = count;
    }

    protected override void LogBroken(Exception exception) => logger.CannotLookForForgotten(exception);
}

internal static partial class PrivacyLog
{
    [LoggerMessage(EventId = 2201, Level = LogLevel.Warning, Message = "Whether another node has forgotten somebody could not be looked up; this node tries again in some seconds.")]
    public static partial void CannotLookForForgotten(this ILogger logger, Exception exception);
}
