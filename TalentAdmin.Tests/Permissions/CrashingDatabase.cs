using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TalentAdmin.Tests.Permissions;

/// <summary>A way to the database that breaks off at a chosen command, as a killed process does: what was not committed is not there.</summary>
internal sealed class CrashingDatabase : DbCommandInterceptor, IDbTransactionInterceptor
{
    private int _left;

    /// <summary>The process dies with the command of this number, from 1; with 0 it lives.</summary>
    public void DieAt(int command) => _left = command;

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result) =>
        Step(result);

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => new(Step(result));

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) => Step(result);

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => new(Step(result));

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) => new(Step(result));

    private T Step<T>(T result) => _left > 0 && --_left == 0 ? throw new SimulatedKillException() : result;
}

/// <summary>The process was killed here.</summary>
internal sealed class SimulatedKillException() : Exception("The process was killed.");
