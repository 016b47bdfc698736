using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace TalentAdmin.Core.Data.Sqlite;

/// <summary>The model on SQLite, the embedded default.</summary>
public sealed class SqliteTalentDbContext(DbContextOptions<SqliteTalentDbContext> options) : TalentDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite can neither compare nor sort a DateTimeOffset.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicksConverter>();
    }

    /// <summary>For the `dotnet ef` tool, so that it need not start the app.</summary>
    internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<SqliteTalentDbContext>
    {
        public SqliteTalentDbContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<SqliteTalentDbContext>().UseSqlite("Data Source=:memory:").Options);
    }
}
