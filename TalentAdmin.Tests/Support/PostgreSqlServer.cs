using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

[assembly: AssemblyFixture(typeof(PostgreSqlServer.End))]

namespace TalentAdmin.Tests.Support;

/// <summary>
/// A PostgreSQL of the tests' own, started when the first test asks for it: the binaries come from PATH or from Debian's package. Or the one that
/// TALENTADMIN_TEST_POSTGRESQL names, by a connection string whose user may create databases.
/// </summary>
internal sealed class PostgreSqlServer
{
    private const string Variable = "TALENTADMIN_TEST_POSTGRESQL";
    private const string Template = "talentadmin_template";

    private static readonly SemaphoreSlim _gate = new(1, 1);
    private static PostgreSqlServer? _shared;

    private readonly string? _folder;
    private readonly ProcessStartInfo? _start;
    private readonly SemaphoreSlim _templateGate = new(1, 1);
    private Process? _process;
    private bool _hasTemplate;

    private PostgreSqlServer(string connectionString, string? folder = null, ProcessStartInfo? start = null)
    {
        ConnectionString = connectionString;
        _folder = folder;
        _start = start;
    }

    /// <summary>Of the server's own database.</summary>
    public string ConnectionString { get; }

    /// <summary>The one server of all tests; skips the test where there is no PostgreSQL, but not where everything is meant to run.</summary>
    public static async Task<PostgreSqlServer> SharedAsync()
    {
        var token = TestContext.Current.CancellationToken;
        await _gate.WaitAsync(token);
        try
        {
            return _shared ??= await StartSharedAsync(token);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>A server that a test may stop and start again.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="isDurable">What is committed outlives <see cref="HaltAsync"/>.</param>
    public static async Task<PostgreSqlServer> StartAsync(CancellationToken cancellationToken, bool isDurable = false)
    {
        var binaries = FindBinaries();
        if (binaries is null && Environment.GetEnvironmentVariable("CI") is null)
        {
            Assert.Skip($"No PostgreSQL found: install it (Debian: postgresql), or set {Variable} to a connection string whose user may create databases.");
        }

        Assert.NotNull(binaries);
        var folder = Directory.CreateTempSubdirectory("talentadmin-pg-").FullName;
        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
        {
            // PostgreSQL refuses to run as root.
            await RunAsync("chown", ["nobody", folder], cancellationToken);
        }

        var data = Path.Combine(folder, "data");
        await RunAsUserAsync(Path.Combine(binaries, "initdb"), ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"], cancellationToken);
        var port = FreePort();
        string[] arguments =
        [
            "-D", data, "-p", port.ToString(CultureInfo.InvariantCulture), "-h", "127.0.0.1", "-k", folder, "-c", "fsync=off",
            "-c", "full_page_writes=off", "-c", $"synchronous_commit={(isDurable ? "on" : "off")}", "-c", "max_connections=300",
        ];
        var connectionString = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = port, Username = "postgres", Database = "postgres" }.ConnectionString;
        var server = new PostgreSqlServer(connectionString, folder, AsUser(Path.Combine(binaries, "postgres"), arguments, redirect: true));
        await server.StartAgainAsync(cancellationToken);
        return server;
    }

    /// <summary>On the same port, with the same data.</summary>
    public async Task StartAgainAsync(CancellationToken cancellationToken)
    {
        _process = Process.Start(_start!)!;
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await UntilReadyAsync(cancellationToken);
    }

    /// <summary>The connection string of a database that does not exist yet.</summary>
    public string NewDatabase() => new NpgsqlConnectionStringBuilder(ConnectionString)
    {
        Database = $"talentadmin_test_{Guid.NewGuid():N}",
        MaxPoolSize = 20,
    }.ConnectionString;

    /// <summary>Creates the database by copying one that <paramref name="migrate"/> brought up to date once.</summary>
    public async Task CreateMigratedAsync(string connectionString, Func<string, Task> migrate)
    {
        var token = TestContext.Current.CancellationToken;
        await _templateGate.WaitAsync(token);
        try
        {
            if (!_hasTemplate)
            {
                var template = new NpgsqlConnectionStringBuilder(ConnectionString) { Database = Template, Pooling = false }.ConnectionString;
                await ExecuteAsync($"DROP DATABASE IF EXISTS {Template}", token);
                await migrate(template);
                _hasTemplate = true;
            }

            await ExecuteAsync($"CREATE DATABASE {new NpgsqlConnectionStringBuilder(connectionString).Database} TEMPLATE {Template}", token);
        }
        finally
        {
            _templateGate.Release();
        }
    }

    /// <summary>Ends the server for good, data and all.</summary>
    public async Task StopAsync()
    {
        if (_folder is not null)
        {
            await HaltAsync();
            Directory.Delete(_folder, recursive: true);
        }
    }

    /// <summary>Ends the server as a power cut would: nobody is asked.</summary>
    public async Task HaltAsync()
    {
        if (_process is not { } process)
        {
            return;
        }

        _process = null;
        var pid = int.Parse((await File.ReadAllLinesAsync(Path.Combine(_folder!, "data", "postmaster.pid")))[0], CultureInfo.InvariantCulture);
        using (var postmaster = Process.GetProcessById(pid))
        {
            // SIGQUIT: immediate shutdown of all its processes.
            await RunAsync("kill", ["-QUIT", pid.ToString(CultureInfo.InvariantCulture)], CancellationToken.None);
            await postmaster.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(30));
        }

        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<PostgreSqlServer> StartSharedAsync(CancellationToken cancellationToken) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? new PostgreSqlServer(given) : await StartAsync(cancellationToken);

    private async Task UntilReadyAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ExecuteAsync("SELECT 1", cancellationToken);
                return;
            }
            catch (NpgsqlException) when (attempt < 300 && !_process!.HasExited)
            {
                await Task.Delay(100, cancellationToken);
            }
        }
    }

    private async Task ExecuteAsync(string sql, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own names of databases; no parameters can be had here.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static string? FindBinaries()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).ToList();
        if (Directory.Exists("/usr/lib/postgresql"))
        {
            folders.AddRange(Directory.GetDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(d => Path.Combine(d, "bin")));
        }

        return folders.Find(f => File.Exists(Path.Combine(f, "initdb")) && File.Exists(Path.Combine(f, "postgres")));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static ProcessStartInfo AsUser(string file, IEnumerable<string> arguments, bool redirect)
    {
        var info = Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows()
            ? new ProcessStartInfo("setpriv", ["--reuid=nobody", "--regid=nogroup", "--clear-groups", file, .. arguments])
            : new ProcessStartInfo(file, arguments);
        info.RedirectStandardOutput = redirect;
        info.RedirectStandardError = redirect;
        info.WorkingDirectory = Path.GetTempPath();
        return info;
    }

    private static Task RunAsUserAsync(string file, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(AsUser(file, arguments, redirect: true), cancellationToken);

    private static Task RunAsync(string file, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true, RedirectStandardError = true }, cancellationToken);

    private static async Task RunAsync(ProcessStartInfo info, CancellationToken cancellationToken)
    {
        using var process = Process.Start(info)!;
        var errors = process.StandardError.ReadToEndAsync(cancellationToken);
        await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        Assert.True(process.ExitCode == 0, $"{info.FileName} ended with {process.ExitCode}: {await errors}");
    }

    /// <summary>Stops the shared server when all tests are done.</summary>
    public sealed class End : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            if (_shared is { } server)
            {
                NpgsqlConnection.ClearAllPools();
                await server.StopAsync();
            }
        }
    }
}
