using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TalentAdmin.Tests.Support;

/// <summary>A Redis of a test's own, which it may kill and start again. The program comes from PATH.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private static readonly TimeSpan _startLimit = TimeSpan.FromSeconds(30);

    private readonly string _program;
    private readonly int _port = FreePort();
    private Process? _process;

    private RedisServer(string program) => _program = program;

    public string Configuration => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{_port}");

    /// <summary>A server that runs; skips the test where there is none to start, but not where everything is meant to run.</summary>
    public static async Task<RedisServer> StartAsync()
    {
        var server = Find();
        await server.StartAgainAsync();
        return server;
    }

    /// <summary>A server that does not run yet.</summary>
    public static RedisServer Find()
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, "redis-server"))
            .FirstOrDefault(File.Exists);
        if (program is null && Environment.GetEnvironmentVariable("CI") is null)
        {
            Assert.Skip("No Redis found: install it (Debian: redis-server).");
        }

        Assert.NotNull(program);
        return new RedisServer(program);
    }

    /// <summary>On the same port as before, empty.</summary>
    public async Task StartAgainAsync()
    {
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var start = new ProcessStartInfo(
            _program, ["--port", _port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = Path.GetTempPath(),
        };
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) =>
        {
            if (line.Data?.Contains("Ready to accept connections", StringComparison.Ordinal) == true)
            {
                ready.TrySetResult();
            }
        };
        _process.ErrorDataReceived += (_, _) => { };
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException("Redis ended."));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ready.Task.WaitAsync(_startLimit, TestContext.Current.CancellationToken);
    }

    /// <summary>As a power cut would.</summary>
    public async Task KillAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }
    }

    public async ValueTask DisposeAsync() => await KillAsync();

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
