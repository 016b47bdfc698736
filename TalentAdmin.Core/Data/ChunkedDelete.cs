using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Data;

/// <summary>Deletes many rows a part at a time, so that no statement holds locks on half a table, nor its writers up, for long.</summary>
internal static class ChunkedDelete
{
    /// <summary>Rows a statement: with those of its indexes fewer locks than SQL Server takes for a reason to lock the table.</summary>
    public const int RowsAtOnce = 1000;

    /// <summary>Deletes; gives how many. What was deleted stays deleted when it is cancelled.</summary>
    public static async Task<int> DeleteInChunksAsync<T>(this IQueryable<T> rows, CancellationToken cancellationToken, int rowsAtOnce = RowsAtOnce)
        where T : class
    {
        for (var total = 0; ;)
        {
            var deleted = await rows.Take(rowsAtOnce).ExecuteDeleteAsync(cancellationToken);
            total += deleted;
            if (deleted < rowsAtOnce)
            {
                return total;
            }
        }
    }
}
