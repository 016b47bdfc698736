using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace TalentAdmin.Core.Data.SqlServer;

/// <summary>The model on SQL Server.</summary>
public sealed class SqlServerTalentDbContext(DbContextOptions<SqlServerTalentDbContext> options) : TalentDbContext(options)
{
    /// <summary>
    /// The order of the code units: what two people, an index and the other engines take for two ids, keys or handles are two. A server's usual
    /// collation takes `ひかり` and `ヒカリ`, or `ß` and `ss`, for one.
    /// </summary>
    internal const string Collation = "Latin1_General_100_BIN2";

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);

        // Enumerations that are stored as text among them: columns of two collations cannot be compared.
        foreach (var text in builder.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => (p.GetProviderClrType() ?? p.ClrType) == typeof(string)))
        {
            text.SetCollation(Collation);
        }
    }

    /// <summary>For the `dotnet ef` tool, so that it need not start the app nor reach a server.</summary>
    internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<SqlServerTalentDbContext>
    {
        public SqlServerTalentDbContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqlServerTalentDbContext>().UseSqlServer("Server=.;Database=TalentAdmin").Options);
    }
}
