using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;

namespace TalentAdmin.Core.Data.Sqlite;

/// <summary>
/// Tries again while another connection holds the write lock. It also makes SQLite as strict as SQL Server with retries on:
/// a transaction outside the strategy throws on both.
/// </summary>
internal sealed class SqliteRetryingExecutionStrategy(ExecutionStrategyDependencies dependencies)
    : ExecutionStrategy(dependencies, maxRetryCount: 5, maxRetryDelay: TimeSpan.FromSeconds(2))
{
    private const int Busy = 5;
    private const int Locked = 6;

    protected override bool ShouldRetryOn(Exception exception) =>
        exception is SqliteException { SqliteErrorCode: Busy or Locked };
}
