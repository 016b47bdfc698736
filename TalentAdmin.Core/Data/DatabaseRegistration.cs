using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace TalentAdmin.Core.Data;

/// <summary>Registers the database.</summary>
public static class DatabaseRegistration
{
    /// <summary>
    /// Adds <see cref="IDbContextFactory{TContext}"/> of <see cref="TalentDbContext"/>, a scoped context for what needs one
    /// (Identity, Data Protection), and <see cref="DatabaseMigrator"/>. Nothing is opened before the first use.
    /// </summary>
    /// <param name="services">The app's services.</param>
    /// <param name="configuration">Read for `Database:*` and `ConnectionStrings:TalentAdmin`.</param>
    /// <param name="demo">Demo mode is on: a SQLite file of its own.</param>
    public static IServiceCollection AddTalentDatabase(this IServiceCollection services, IConfiguration configuration, bool demo)
    {
        services.AddOptions<DatabaseOptions>().Bind(configuration.GetSection(DatabaseOptions.SectionName)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<DatabaseOptions>, DatabaseOptionsValidator>();

        var options = configuration.GetSection(DatabaseOptions.SectionName).Get<DatabaseOptions>() ?? new DatabaseOptions();
        var location = DatabaseLocation.Resolve(
            options.Provider,
            configuration.GetConnectionString(DatabaseOptions.ConnectionName),
            demo,
            Environment.CurrentDirectory);
        services.AddSingleton(location);
        services.AddInstruments();
        services.AddSingleton<DatabaseTimes>();
        services.AddSingleton<AuditOrigin>();
        services.AddSingleton<AuditGuard>();
        services.AddSingleton<ActorGuard>();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<DiskSpace>();
        services.AddSingleton<ReadCommittedSnapshot>();

        switch (location.Provider)
        {
            case DatabaseProvider.SqlServer:
                services.AddEngine<SqlServerTalentDbContext, SqlServerBatchStatements>(
                    builder => builder.UseSqlServer(
                        location.ConnectionString,
                        server => server.EnableRetryOnFailure([.. SqlServerFaults.TriedAgain]))
                        .AddInterceptors(new SqlServerCollation()));
                break;
            case DatabaseProvider.PostgreSql:
                services.AddEngine<PostgreSqlTalentDbContext, PostgreSqlBatchStatements>(
                    builder => builder.UseNpgsql(location.ConnectionString, server => server.EnableRetryOnFailure()));
                break;
            default:
                services.AddEngine<SqliteTalentDbContext, SqliteBatchStatements>(builder => builder
                    .UseSqlite(location.ConnectionString, sqlite => sqlite.ExecutionStrategy(d => new SqliteRetryingExecutionStrategy(d)))
                    .AddInterceptors(new SqliteConnectionPragmas()));
                break;
        }

        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<TalentDbContext>>().CreateDbContext());
        services.AddSingleton<DatabaseMigrator>();
        services.AddSingleton<SqliteBackup>();
        services.AddSingleton<SqliteWriteAheadLog>();
        return services;
    }

    private static void AddEngine<TContext, TStatements>(this IServiceCollection services, Action<DbContextOptionsBuilder> configure)
        where TContext : TalentDbContext
        where TStatements : BatchStatements
    {
        services.AddDbContextFactory<TContext>((provider, builder) =>
        {
            configure(builder);
            builder.AddInterceptors(
                provider.GetRequiredService<DatabaseTimes>(),
                provider.GetRequiredService<ActorGuard>(),
                provider.GetRequiredService<AuditGuard>(),
                provider.GetRequiredService<DiskSpace>());
            builder.AddInterceptors(provider.GetServices<ISaveChangesInterceptor>());
        });
        services.AddSingleton<IDbContextFactory<TalentDbContext>, EngineContextFactory<TContext>>();
        services.AddSingleton<BatchStatements, TStatements>();
    }

    /// <summary>Gives the engine's context under the name that features know.</summary>
    private sealed class EngineContextFactory<TContext>(IDbContextFactory<TContext> factory) : IDbContextFactory<TalentDbContext>
        where TContext : TalentDbContext
    {
        public TalentDbContext CreateDbContext() => factory.CreateDbContext();

        public async Task<TalentDbContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await factory.CreateDbContextAsync(cancellationToken);
    }
}
