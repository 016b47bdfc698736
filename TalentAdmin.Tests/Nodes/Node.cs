using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace TalentAdmin.Tests.Nodes;

/// <summary>The app in a process of its own, which a test can send signals. <see cref="StartupHook"/> stands in for the platforms.</summary>
internal sealed partial class Node : IAsyncDisposable
{
    private static readonly TimeSpan _startLimit = TimeSpan.FromSeconds(90);
    private static readonly TimeSpan _endLimit = TimeSpan.FromSeconds(60);

    private readonly ConcurrentQueue<string> _log = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _folder = Directory.CreateTempSubdirectory("talentadmin-node-").FullName;
    private readonly Process _process;

    private Node(IReadOnlyDictionary<string, string> settings)
    {
        var start = new ProcessStartInfo("dotnet", [RunningApp.FindProgram()])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartupHook).Assembly.Location;
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Demo__Enabled"] = "false";

        // A node of these tests lives for seconds: what it would measure to run faster later is never of use.
        start.Environment["DOTNET_TieredPGO"] = "0";
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException("The node ended." + Environment.NewLine + string.Join(Environment.NewLine, _log)));
    }

    /// <summary>Where it answers.</summary>
    public Uri Address { get; private set; } = new("http://localhost");

    public int Id { get; private set; }

    public bool IsRunning => !_process.HasExited;

    public int ExitCode => _process.ExitCode;

    /// <summary>What it has written so far.</summary>
    public IReadOnlyCollection<string> Log => _log;

    public static async Task<Node> StartAsync(IReadOnlyDictionary<string, string> settings)
    {
        var node = new Node(settings);
        node._process.Start();
        node.Id = node._process.Id;
        node._process.BeginOutputReadLine();
        node._process.BeginErrorReadLine();
        node.Address = await node._address.Task.WaitAsync(_startLimit, TestContext.Current.CancellationToken);
        return node;
    }

    /// <summary>Whether it has logged a message with this id.</summary>
    public bool HasLogged(int eventId) => _log.Any(l => l.Contains($"[{eventId.ToString(CultureInfo.InvariantCulture)}]", StringComparison.Ordinal));

    /// <summary>Whether this node is the owner that a page names.</summary>
    public bool Is(string? owner) => owner?.Split('/', '@')[1] == Id.ToString(CultureInfo.InvariantCulture);

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    /// <summary>As a crash, or kill -9.</summary>
    public async Task KillAsync()
    {
        await SignalAsync("KILL");
        await UntilEndedAsync();
    }

    public Task UntilEndedAsync() => _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(_endLimit);

    public async ValueTask DisposeAsync()
    {
        if (IsRunning)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        _log.Enqueue(line);
        if (Listening().Match(line) is { Success: true } match)
        {
            _address.TrySetResult(new Uri(match.Groups[1].Value));
        }
    }

    [GeneratedRegex(@"Now listening on: (http://[\w.:]+)")]
    private static partial Regex Listening();
}
