using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using TalentAdmin.Core.Data;
using TalentAdmin.Core.Data.SqlServer;

namespace TalentAdmin.Tests.Support.Capture;

/// <summary>
/// SQL Server without a server: the product's own registration of its SQL Server context, whose commands are recorded instead
/// of sent, and answered from the rows of <see cref="Seed"/>.
/// </summary>
internal sealed class SqlCapture : IDisposable
{
    // A loop that reads until nothing is left would never end on canned answers that are always there.
    private const int MostCommands = 1000;

    private readonly ConcurrentQueue<string> _commands = new();
    private readonly ServiceProvider _services;

    public SqlCapture(Action<IServiceCollection, IConfiguration>? more = null)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(Configuration).Build();
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton<IConfiguration>(configuration);
        services.AddSingleton(TimeProvider.System);
        services.AddTalentDatabase(configuration, demo: false);
        more?.Invoke(services, configuration);
        AddTo(services);
        _services = services.BuildServiceProvider();
    }

    /// <summary>The settings with which the product takes SQL Server.</summary>
    public static IReadOnlyDictionary<string, string?> Configuration { get; } = new Dictionary<string, string?>
    {
        ["Database:Provider"] = nameof(DatabaseProvider.SqlServer),
        ["Database:MigrateOnStart"] = "false",
        [$"ConnectionStrings:{DatabaseOptions.ConnectionName}"] = "Server=nowhere.invalid;Database=TalentAdmin;Encrypt=true",
    };

    public IServiceProvider Services => _services;

    public IDbContextFactory<TalentDbContext> Contexts => _services.GetRequiredService<IDbContextFactory<TalentDbContext>>();

    /// <summary>What would have been sent, oldest first; a command of several statements is one.</summary>
    public IReadOnlyCollection<string> Commands => _commands;

    private CannedRows Rows { get; } = new();

    /// <summary>Makes a query that reads only tables of these entities find one row: the latest entity of each table.</summary>
    public void Seed(params object[] entities)
    {
        using var context = Contexts.CreateDbContext();
        Rows.Add(context, entities);
    }

    /// <summary>Forgets what was recorded.</summary>
    public void Clear() => _commands.Clear();

    /// <summary>At least one command was recorded, and each is T-SQL.</summary>
    public void AssertTransactSql()
    {
        Assert.NotEmpty(_commands);
        foreach (var command in _commands)
        {
            TSql.Parse(command);
        }
    }

    public void Dispose() => _services.Dispose();

    /// <summary>Has the SQL Server context of these services recorded.</summary>
    private void AddTo(IServiceCollection services) =>
        services.ConfigureDbContext<SqlServerTalentDbContext>(builder => builder.AddInterceptors(new CaptureInterceptor(Answer)));

    private CannedReader Answer(string sql)
    {
        if (_commands.Count >= MostCommands)
        {
            throw new InvalidOperationException($"More than {MostCommands} commands: does a loop wait for an empty page?");
        }

        _commands.Enqueue(sql);
        return new CannedReader(CannedAnswers.To(sql, Rows));
    }
}
