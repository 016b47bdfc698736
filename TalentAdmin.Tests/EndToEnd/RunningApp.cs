using System.Collections.Concurrent;
using System.Diagnostics;

namespace TalentAdmin.Tests.EndToEnd;

/// <summary>The app as people start it: the built program in a process of its own, on a free port and an empty folder.</summary>
public abstract class RunningApp(IReadOnlyDictionary<string, string> settings) : IAsyncLifetime
{
    private const string Listening = "Now listening on: ";
    private static readonly TimeSpan _startLimit = TimeSpan.FromSeconds(90);

    private readonly ConcurrentQueue<string> _log = new();
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _folder = Directory.CreateTempSubdirectory("talentadmin-e2e-").FullName;
    private Process? _process;

    /// <summary>Without a slash at its end.</summary>
    public string BaseUrl { get; private set; } = "";

    /// <summary>What the app has written so far.</summary>
    internal IReadOnlyCollection<string> Log => _log;

    public async ValueTask InitializeAsync()
    {
        var start = new ProcessStartInfo("dotnet", [FindProgram()])
        {
            WorkingDirectory = _folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ConnectionStrings__TalentAdmin"] = $"Data Source={Path.Combine(_folder, "talentadmin.db")}";
        start.Environment["Security__SignInsPerMinute"] = "1000";
        start.Environment["Security__ConnectsPerMinute"] = "1000";

        // All tests are the same few people.
        start.Environment["Security__ConnectionsPerPerson"] = "1000";
        foreach (var (key, value) in settings)
        {
            start.Environment[key] = value;
        }

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Read(line.Data);
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.Exited += (_, _) => _address.TrySetException(new InvalidOperationException("The app ended." + Environment.NewLine + string.Join(Environment.NewLine, _log)));
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        BaseUrl = Named(await _address.Task.WaitAsync(_startLimit, TestContext.Current.CancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { } process)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>The address as the browser is to have it.</summary>
    protected virtual string Named(string address) => address;

    private void Read(string? line)
    {
        if (line is null)
        {
            return;
        }

        _log.Enqueue(line);
        var at = line.IndexOf(Listening, StringComparison.Ordinal);
        if (at >= 0)
        {
            _address.TrySetResult(line[(at + Listening.Length)..].Trim().TrimEnd('/'));
        }
    }

    // Beside this test's own output: …/TalentAdmin.Tests/bin/Debug/net10.0 and …/TalentAdmin.Web/bin/Debug/net10.0.
    internal static string FindProgram()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var root = own.Parent!.Parent!.Parent!.Parent!.FullName;
        var program = Path.Combine(root, "TalentAdmin.Web", "bin", own.Parent.Name, own.Name, "TalentAdmin.Web.dll");
        return File.Exists(program) ? program : throw new FileNotFoundException("Build the solution first.", program);
    }
}

/// <summary>With the demo's roster and accounts.</summary>
public sealed class DemoApp() : RunningApp(new Dictionary<string, string> { ["Demo__Enabled"] = "true" });

/// <summary>As an agency starts it for the first time.</summary>
public sealed class FreshApp() : RunningApp(new Dictionary<string, string> { ["Demo__Enabled"] = "false" });

/// <summary>Tests in one browser; they take turns, since they share the app as well.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<Browser>, ICollectionFixture<DemoApp>
{
    public const string Name = "Browser";
}
