using System.Data.Common;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace TalentAdmin.Core.Data;

/// <summary>Tells a database that is away from a bug.</summary>
public static class Outage
{
    /// <summary>Whether the database cannot be reached or used now. A statement that it refused (a constraint) is none.</summary>
    public static bool Is(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            switch (current)
            {
                case RetryLimitExceededException:
                    return true;
                case SqlException sqlServer:
                    return SqlServerFaults.IsOutage(sqlServer);
                case DbUpdateException { InnerException: SqlException }:
                    continue;
                case DbUpdateException { InnerException: DbException { IsTransient: false } }:
                    return false;
                case DbException:
                    return true;
            }
        }

        return false;
    }
}
