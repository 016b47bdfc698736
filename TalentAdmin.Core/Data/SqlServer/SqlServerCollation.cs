using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace TalentAdmin.Core.Data.SqlServer;

/// <summary>
/// Gives the lists that EF sends as JSON the collation of our columns. It does so with lists beyond the most parameters of a command, and SQL Server
/// refuses to compare a list of the database's collation with them (https://github.com/dotnet/efcore/issues/32147).
/// </summary>
internal sealed partial class SqlServerCollation : DbCommandInterceptor
{
    public override DbCommand CommandInitialized(CommandEndEventData eventData, DbCommand result)
    {
        if (result.CommandText.Contains("OPENJSON", StringComparison.Ordinal))
        {
#pragma warning disable CA2100 // EF's own text, and a constant.
            result.CommandText = List().Replace(result.CommandText, $"$1 COLLATE {SqlServerTalentDbContext.Collation} '$$')");
#pragma warning restore CA2100
        }

        return result;
    }

    [GeneratedRegex(@"(WITH \(\[value\] nvarchar\((?:\d+|max)\)) '\$'\)", RegexOptions.IgnoreCase)]
    private static partial Regex List();
}
