using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace TalentAdmin.Core.Data.SqlServer;

/// <summary>The model on SQL Server.</summary>
public sealed class SqlServerTalentDbContext(DbContextOptions<SqlServerTalentDbContext> options) : TalentDbContext(options)
{
    /// <summary>For the `dotnet ef` tool, so that it need not start the app nor reach a server.</summary>
    internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<SqlServerTalentDbContext>
    {
        public SqlServerTalentDbContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqlServerTalentDbContext>().UseSqlServer("Server=.;Database=TalentAdmin").Options);
    }
}
