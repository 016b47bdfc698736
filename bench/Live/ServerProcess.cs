using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace TalentAdmin.Bench.Live;

/// <summary>A server that the bench starts and, however it ends, stops again.</summary>
internal sealed class ServerProcess : IDisposable
{
    private const int LinesKept = 30;

    private readonly Process _process;
    private readonly Queue<string> _said = new();

    private ServerProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
        process.OutputDataReceived += OnLine;
        process.ErrorDataReceived += OnLine;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public Uri Address { get; }

    public int Id => _process.Id;

    public double WorkingSetMegabytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64 / (1024.0 * 1024.0);
        }
    }

    /// <summary>Starts an assembly on a free port of this machine and waits until <paramref name="path"/> answers.</summary>
    public static async Task<ServerProcess> StartAsync(
        string assembly,
        string folder,
        string path,
        Func<Uri, string[]> arguments,
        Dictionary<string, string> environment,
        CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}/");
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments(address)])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var server = new ServerProcess(new Process { StartInfo = start }, address);
        try
        {
            server._process.Start();
            server._process.BeginOutputReadLine();
            server._process.BeginErrorReadLine();
            await server.WaitUntilItAnswersAsync(path, cancellationToken);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Sends SIGTERM and waits until it has ended.</summary>
    public async Task<(TimeSpan Took, int ExitCode)> TerminateAsync(CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        using var kill = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
        await _process.WaitForExitAsync(cancellationToken);
        return (Stopwatch.GetElapsedTime(started), _process.ExitCode);
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        Kill();
        _process.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private async Task WaitUntilItAnswersAsync(string path, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        do
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The server ended by itself:{Environment.NewLine}{Said()}");
            }

            try
            {
                using var answer = await http.GetAsync(path, cancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // It does not listen yet.
            }
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private string Said()
    {
        lock (_said)
        {
            return string.Join(Environment.NewLine, _said);
        }
    }

    private void OnLine(object sender, DataReceivedEventArgs line)
    {
        if (line.Data is null)
        {
            return;
        }

        lock (_said)
        {
            _said.Enqueue(line.Data);
            if (_said.Count > LinesKept)
            {
                _said.Dequeue();
            }
        }
    }

    private void OnExit(object? sender, EventArgs arguments) => Kill();

    private void Kill()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            _process.WaitForExit();
        }
        catch (InvalidOperationException)
        {
            // It never started, or has gone.
        }
    }
}
