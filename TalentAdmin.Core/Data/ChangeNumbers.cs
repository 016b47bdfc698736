using Microsoft.EntityFrameworkCore;

namespace TalentAdmin.Core.Data;

/// <summary>Hands out change numbers inside the caller's transaction.</summary>
internal static class ChangeNumbers
{
    /// <summary>Takes <paramref name="count"/> numbers and gives the first of them.</summary>
    public static async Task<long> TakeAsync(
        TalentDbContext context, BatchStatements statements, int count, CancellationToken cancellationToken)
    {
        var last = await context.Database.SqlQueryRaw<long>(statements.TakeChangeNumbers, count).ToListAsync(cancellationToken);
        return last.Single() - count + 1;
    }
}
