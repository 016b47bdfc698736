using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace TalentAdmin.Core.Data.PostgreSql;

/// <summary>The model on PostgreSQL.</summary>
public sealed class PostgreSqlTalentDbContext(DbContextOptions<PostgreSqlTalentDbContext> options) : TalentDbContext(options)
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // `timestamp with time zone` takes times in UTC only.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();

        // The order of the bytes: the same on every server, whatever its locale, and what the other engines sort names and ids by.
        configurationBuilder.Properties<string>().UseCollation("C");
    }

    /// <summary>For the `dotnet ef` tool, so that it need not start the app nor reach a server.</summary>
    internal sealed class DesignTimeFactory : IDesignTimeDbContextFactory<PostgreSqlTalentDbContext>
    {
        public PostgreSqlTalentDbContext CreateDbContext(string[] args) =>
            new(new DbContextOptionsBuilder<PostgreSqlTalentDbContext>().UseNpgsql("Host=localhost;Database=talentadmin").Options);
    }
}
