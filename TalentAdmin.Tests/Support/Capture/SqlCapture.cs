using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace TalentAdmin.Tests.Support.Capture;

/// <summary>
/// The whole app on SQL Server without a server: every command of the SQL Server context is recorded instead of sent, and
/// answered from the rows of <see cref="Seed"/>. Nothing of the app runs by itself, and its one platform always has a new photo.
/// </summary>
public sealed class SqlCapture : WebApplicationFactory<Program>
{
    // A loop that reads until nothing is left would never end on canned answers that are always there.
    private const int MostCommands = 1000;

    private readonly ConcurrentQueue<string> _commands = new();
    private readonly ConcurrentDictionary<string, string> _declarations = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Type, bool> _origins = new();

    public IDbContextFactory<TalentDbContext> Contexts => Services.GetRequiredService<IDbContextFactory<TalentDbContext>>();

    /// <summary>What would have been sent, oldest first; a command of several statements is one.</summary>
    public IReadOnlyCollection<string> Commands => _commands;

    /// <summary>By the text of each command that was ever recorded, its parameters as a procedure would declare them.</summary>
    public IReadOnlyDictionary<string, string> Declarations => _declarations;

    /// <summary>The product's types that were on the way to a command.</summary>
    public IReadOnlyCollection<Type> Origins => [.. _origins.Keys];

    private FakeRows Rows { get; } = new();

    /// <summary>Makes a query that reads only tables of these entities find one row: the latest entity of each table.</summary>
    public void Seed(params object[] entities)
    {
        using var context = Contexts.CreateDbContext();
        Rows.Add(context, entities);
    }

    /// <summary>Starts the app if it has not started yet, and forgets what was recorded and seeded.</summary>
    public void Reset()
    {
        _ = Services;
        _commands.Clear();
        Rows.Clear();
    }

    /// <summary>At least one command was recorded, and each is T-SQL.</summary>
    public void AssertTransactSql()
    {
        Assert.NotEmpty(_commands);
        foreach (var command in _commands)
        {
            TSql.Parse(command);
        }
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment("Testing");
        builder.UseSetting("Demo:Enabled", "false");
        builder.UseSetting("Database:Provider", nameof(DatabaseProvider.SqlServer));
        builder.UseSetting("Database:MigrateOnStart", "false");
        builder.UseSetting($"ConnectionStrings:{DatabaseOptions.ConnectionName}", "Server=nowhere.invalid;Database=TalentAdmin");
        builder.ConfigureLogging(logging => logging.ClearProviders());
        builder.ConfigureTestServices(services =>
        {
            services.ConfigureDbContext<SqlServerTalentDbContext>(b => b.AddInterceptors(new CaptureInterceptor(Answer)));
            services.RemoveAll<IHostedService>();
            services.RemoveAll<TimeProvider>();
            services.AddSingleton<TimeProvider>(new FakeTimeProvider(Samples.Now.AddHours(1)));
            services.RemoveAll<PlatformCatalog>();
            services.AddSingleton(new PlatformCatalog([FakePlatform.Definition]));
            services.RemoveAll<IProfileImageSource>();
            services.AddSingleton<IProfileImageSource, FakePlatform>();
            services.RemoveAll<IPhotoFetcher>();
            services.AddSingleton<IPhotoFetcher, FakePhotoBytes>();
        });
    }

    private FakeDataReader Answer(CapturedCommand command)
    {
        var sql = command.CommandText;
        if (_commands.Count >= MostCommands)
        {
            throw new InvalidOperationException($"More than {MostCommands} commands: does a loop wait for an empty page?");
        }

        _commands.Enqueue(sql);
        _declarations[sql] = command.Declarations;
        foreach (var frame in new StackTrace().GetFrames())
        {
            if (OutermostOf(frame.GetMethod()?.DeclaringType) is { } type)
            {
                _origins.TryAdd(type, true);
            }
        }

        return new FakeDataReader(FakeAnswers.To(sql, Rows));
    }

    // An async method's frames are those of a type nested in its own.
    private static Type? OutermostOf(Type? type)
    {
        while (type?.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type is not null && (type.Assembly == typeof(TalentDbContext).Assembly || type.Assembly == typeof(Program).Assembly) ? type : null;
    }
}
