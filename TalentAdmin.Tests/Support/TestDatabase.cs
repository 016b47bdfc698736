using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Support;

/// <summary>
/// An empty, migrated database of the test's own, registered as the product registers it: a SQLite file, a database on the tests'
/// PostgreSQL, or one on the SQL Server that TALENTADMIN_TEST_SQLSERVER names.
/// </summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private const string ServerVariable = "TALENTADMIN_TEST_SQLSERVER";

    private readonly ServiceProvider _services;
    private readonly string _connectionString;
    private readonly string? _folder;
    private readonly bool _isKept;

    private TestDatabase(ServiceProvider services, string connectionString, string? folder, bool isKept)
    {
        _services = services;
        _connectionString = connectionString;
        _folder = folder;
        _isKept = isKept;
    }

    /// <summary>Every engine that the product knows; a test of an engine that is not at hand is skipped and says why.</summary>
    public static TheoryData<DatabaseProvider> Engines { get; } = [.. Enum.GetValues<DatabaseProvider>()];

    public IServiceProvider Services => _services;

    public IDbContextFactory<TalentDbContext> Contexts => _services.GetRequiredService<IDbContextFactory<TalentDbContext>>();

    public TalentDbContext Open() => Contexts.CreateDbContext();

    /// <summary>Creates the database and brings it up to date.</summary>
    public static async Task<TestDatabase> CreateAsync(
        DatabaseProvider provider = DatabaseProvider.Sqlite, Action<IServiceCollection>? more = null)
    {
        var database = await CreateEmptyAsync(provider, more);
        if (provider == DatabaseProvider.PostgreSql)
        {
            await (await PostgreSqlServer.SharedAsync()).CreateMigratedAsync(database._connectionString, MigrateAsync);
        }
        else
        {
            await database._services.GetRequiredService<DatabaseMigrator>().MigrateAsync(TestContext.Current.CancellationToken);
        }

        foreach (var prepared in database._services.GetServices<IAfterMigration>())
        {
            await prepared.PrepareAsync(TestContext.Current.CancellationToken);
        }

        return database;
    }

    /// <summary>Another process on a database that is there, which stays its first one's.</summary>
    public static TestDatabase Beside(TestDatabase first, Action<IServiceCollection> more) => Register(
        first._services.GetRequiredService<DatabaseLocation>().Provider, first._connectionString, folder: null, more, isKept: true);

    /// <summary>Names a database that does not exist yet.</summary>
    public static async Task<TestDatabase> CreateEmptyAsync(DatabaseProvider provider, Action<IServiceCollection>? more = null)
    {
        switch (provider)
        {
            case DatabaseProvider.SqlServer:
                return Register(
                    provider, new SqlConnectionStringBuilder(GivenSqlServer()) { InitialCatalog = $"TalentAdminTest_{Guid.NewGuid():N}" }.ConnectionString, null, more);

            case DatabaseProvider.PostgreSql:
                return Register(provider, (await PostgreSqlServer.SharedAsync()).NewDatabase(), null, more);

            default:
                var folder = Directory.CreateTempSubdirectory("talentadmin-test-").FullName;
                return Register(
                    provider, new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "test.db") }.ConnectionString, folder, more);
        }
    }

    /// <summary>The connection string of the SQL Server that was given; skips the test where there is none.</summary>
    public static string GivenSqlServer()
    {
        var server = Environment.GetEnvironmentVariable(ServerVariable);
        Assert.SkipWhen(
            string.IsNullOrWhiteSpace(server),
            $"No SQL Server to run against: set {ServerVariable} to a connection string whose user may create databases.");
        return server;
    }

    private static async Task MigrateAsync(string connectionString)
    {
        await using var template = Register(DatabaseProvider.PostgreSql, connectionString, null, null, isKept: true);
        await template._services.GetRequiredService<DatabaseMigrator>().MigrateAsync(TestContext.Current.CancellationToken);
    }

    private static TestDatabase Register(
        DatabaseProvider provider, string connectionString, string? folder, Action<IServiceCollection>? more, bool isKept = false)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>
            {
                ["Database:Provider"] = provider.ToString(),
                [$"ConnectionStrings:{DatabaseOptions.ConnectionName}"] = connectionString,
            })
            .Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddTalentDatabase(configuration, demo: false);
        more?.Invoke(services);
        return new TestDatabase(services.BuildServiceProvider(), connectionString, folder, isKept);
    }

    public async ValueTask DisposeAsync()
    {
        if (_folder is null && !_isKept)
        {
            await using var context = Open();
            await context.Database.EnsureDeletedAsync();
        }

        await _services.DisposeAsync();
        if (_folder is not null)
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(_folder, recursive: true);
        }
    }
}
