using System.Text.Json.Serialization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Quartz;

namespace TalentAdmin.Web.Features.Health;

/// <summary>Looks at what the app needs. Pages need the database and the key ring; photos and the nightly run need the rest.</summary>
internal sealed class ReadinessChecks(
    IDbContextFactory<TalentDbContext> contexts,
    IDataProtectionProvider protection,
    ImageProbe images,
    ISchedulerFactory schedulers,
    RunFigures runs,
    ReadCommittedSnapshot snapshot,
    DiskSpace disk,
    EndsLog ends,
    TimeProvider time,
    ILogger<ReadinessChecks> logger)
{
    // A day from one nightly run to the next, and two hours for the run itself.
    private static readonly TimeSpan _oldestRun = TimeSpan.FromHours(26);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(3);

    /// <summary>All of them at once; none takes longer than a probe waits.</summary>
    public async Task<Readiness> LookAsync(CancellationToken cancellationToken)
    {
        var checks = await Task.WhenAll(
            CheckAsync("database", CheckState.Unavailable, IsReachableAsync, cancellationToken),
            CheckAsync("key_ring", CheckState.Unavailable, _ => Task.FromResult(HasKeys()), cancellationToken),
            CheckAsync("image_library", CheckState.Degraded, _ => Task.FromResult(images.Works()), cancellationToken),
            CheckAsync("schedule", CheckState.Degraded, IsScheduledAsync, cancellationToken),
            CheckAsync("last_run", CheckState.Degraded, IsRecentAsync, cancellationToken),
            CheckAsync("database_isolation", CheckState.Degraded, snapshot.IsOnAsync, cancellationToken, ReadCommittedSnapshot.Words),
            CheckAsync("database_disk", CheckState.Degraded, _ => Task.FromResult(!disk.IsFull), cancellationToken, DiskSpace.Words),
            CheckAsync("ends_log", CheckState.Degraded, _ => Task.FromResult(ends.Works), cancellationToken, EndsLog.Words));
        return new Readiness(checks.Max(c => c.State), checks);
    }

    private async Task<ReadinessCheck> CheckAsync(
        string name, CheckState otherwise, Func<CancellationToken, Task<bool>> check, CancellationToken cancellationToken, string? words = null)
    {
        using var patience = new CancellationTokenSource(_patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            // A server's driver may not heed the token while it connects.
            return await check(either.Token).WaitAsync(either.Token) ? new ReadinessCheck(name, CheckState.Ready) : new ReadinessCheck(name, otherwise, words);
        }
#pragma warning disable CA1031 // Whatever a part throws, the answer is that it does not work.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            cancellationToken.ThrowIfCancellationRequested();
            logger.CheckFailed(exception, name);
            return new ReadinessCheck(name, otherwise);
        }
    }

    private async Task<bool> IsReachableAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);

        // A database that was lost and created anew accepts connections as well, but has no tables.
        return await context.Database.CanConnectAsync(cancellationToken) && await context.Settings.AnyAsync(cancellationToken);
    }

    private bool HasKeys()
    {
        const string Text = "ready";
        var protector = protection.CreateProtector("TalentAdmin.Readiness");
        return protector.Unprotect(protector.Protect(Text)) == Text;
    }

    private async Task<bool> IsScheduledAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken);
        return await scheduler.GetStatus(cancellationToken) == SchedulerStatus.Running;
    }

    // Before the first nightly run ever, the roster's age says whether one should have been.
    private async Task<bool> IsRecentAsync(CancellationToken cancellationToken)
    {
        var began = (await runs.LastNightlyAsync(cancellationToken))?.StartedAt ?? await runs.FirstTalentAsync(cancellationToken);
        return began is not { } at || time.GetUtcNow() - at <= _oldestRun;
    }
}

/// <summary>How a part is; the worst is how the whole is.</summary>
internal enum CheckState
{
    Ready,
    Degraded,
    Unavailable,
}

/// <summary>How it is, and each part.</summary>
internal sealed record Readiness(CheckState Status, IReadOnlyList<ReadinessCheck> Checks);

/// <summary>One part: `database`, `key_ring`, `image_library`, `schedule`, `last_run`, `database_isolation`, `database_disk`, `ends_log`.</summary>
/// <param name="Words">What is wrong and what to do, where that can be said.</param>
internal sealed record ReadinessCheck(
    string Name, CheckState State, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Words = null);

internal static partial class HealthLog
{
    [LoggerMessage(EventId = 540, Level = LogLevel.Warning, Message = "The probe's check of {Part} failed.")]
    public static partial void CheckFailed(this ILogger logger, Exception exception, string part);
}
