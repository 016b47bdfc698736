using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TalentAdmin.Core.Data;

namespace TalentAdmin.Tests.Support;

/// <summary>
/// An empty, migrated database of the test's own, registered as the product registers it: a SQLite file, or a database on the
/// SQL Server that TALENTADMIN_TEST_SQLSERVER names.
/// </summary>
internal sealed class TestDatabase : IAsyncDisposable
{
    private const string ServerVariable = "TALENTADMIN_TEST_SQLSERVER";

    private readonly ServiceProvider _services;
    private readonly string? _folder;

    private TestDatabase(ServiceProvider services, string? folder)
    {
        _services = services;
        _folder = folder;
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
        var database = CreateEmpty(provider, more);
        await database._services.GetRequiredService<DatabaseMigrator>().MigrateAsync(TestContext.Current.CancellationToken);
        return database;
    }

    /// <summary>Names a database that does not exist yet.</summary>
    public static TestDatabase CreateEmpty(DatabaseProvider provider, Action<IServiceCollection>? more = null)
    {
        string? folder = null;
        string connectionString;
        if (provider == DatabaseProvider.SqlServer)
        {
            var server = Environment.GetEnvironmentVariable(ServerVariable);
            Assert.SkipWhen(
                string.IsNullOrWhiteSpace(server),
                $"No SQL Server to run against: set {ServerVariable} to a connection string whose user may create databases.");
            connectionString = new SqlConnectionStringBuilder(server) { InitialCatalog = $"TalentAdminTest_{Guid.NewGuid():N}" }.ConnectionString;
        }
        else
        {
            folder = Directory.CreateTempSubdirectory("talentadmin-test-").FullName;
            connectionString = new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "test.db") }.ConnectionString;
        }

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
        return new TestDatabase(services.BuildServiceProvider(), folder);
    }

    public async ValueTask DisposeAsync()
    {
        if (_folder is null)
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
