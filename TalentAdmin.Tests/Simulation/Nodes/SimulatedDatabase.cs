using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace TalentAdmin.Tests.Simulation.Nodes;

/// <summary>The SQLite file that the nodes of a simulation share, in memory where the machine has such a place: a copy of one that was migrated once.</summary>
internal sealed class SimulatedDatabase : IAsyncDisposable
{
    private const string Memory = "/dev/shm";

    private readonly DirectoryInfo _folder = Directory.Exists(Memory)
        ? Directory.CreateDirectory(Path.Combine(Memory, $"talentadmin-simulation-{Guid.NewGuid():N}"))
        : Directory.CreateTempSubdirectory("talentadmin-simulation-");

    private readonly ServiceProvider _services;

    private SimulatedDatabase(string? template)
    {
        if (template is not null)
        {
            File.Copy(template, FilePath);
        }

        ConnectionString = new SqliteConnectionStringBuilder { DataSource = FilePath }.ConnectionString;
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [$"ConnectionStrings:{DatabaseOptions.ConnectionName}"] = ConnectionString,
        }).Build();
        _services = new ServiceCollection()
            .AddLogging()
            .AddSingleton<IConfiguration>(configuration)
            .AddSingleton(TimeProvider.System)
            .AddTalentDatabase(configuration, demo: false)
            .BuildServiceProvider();
    }

    public string ConnectionString { get; }

    private string FilePath => Path.Combine(_folder.FullName, "simulation.db");

    public static async Task<SimulatedDatabase> MigratedAsync()
    {
        var database = new SimulatedDatabase(null);
        await database._services.GetRequiredService<DatabaseMigrator>().MigrateAsync(CancellationToken.None);

        // The last connection to be closed brings everything into the one file.
        SqliteConnection.ClearAllPools();
        return database;
    }

    public SimulatedDatabase Copy() => new(FilePath);

    /// <summary>A look past all nodes.</summary>
    public TalentDbContext Open() => _services.GetRequiredService<IDbContextFactory<TalentDbContext>>().CreateDbContext();

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        SqliteConnection.ClearAllPools();
        _folder.Delete(recursive: true);
    }
}
