using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Logging;

namespace TalentAdmin.Core.Data;

/// <summary>Notices that the database's disk is full, which no reading shows: by the writes that fail for it.</summary>
public sealed class DiskSpace(TimeProvider time, ILogger<DiskSpace> logger) : DbCommandInterceptor, IDbTransactionInterceptor
{
    /// <summary>What is wrong while it is full, and what to do, in words.</summary>
    public const string Words = "The disk of the database is full: nothing new can be stored. Make room on it; what is stored is safe, and work goes on by itself.";

    // Writes come all the time: a minute without such a failure is a disk with room.
    private static readonly TimeSpan _remembered = TimeSpan.FromMinutes(1);

    private long _seenAt = DateTimeOffset.MinValue.Ticks;

    /// <summary>Whether a write of this process failed for it in the last minute.</summary>
    public bool IsFull => time.GetUtcNow().Ticks - Volatile.Read(ref _seenAt) < _remembered.Ticks;

    /// <inheritdoc/>
    public override void CommandFailed(DbCommand command, CommandErrorEventData eventData) => Look(eventData.Exception);

    /// <inheritdoc/>
    public override Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Look(eventData.Exception);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void TransactionFailed(DbTransaction transaction, TransactionErrorEventData eventData) => Look(eventData.Exception);

    /// <inheritdoc/>
    public Task TransactionFailedAsync(DbTransaction transaction, TransactionErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Look(eventData.Exception);
        return Task.CompletedTask;
    }

    private void Look(Exception exception)
    {
        if (!Outage.IsFullDisk(exception))
        {
            return;
        }

        if (!IsFull)
        {
            logger.DiskIsFull();
        }

        Volatile.Write(ref _seenAt, time.GetUtcNow().Ticks);
    }
}
